//! Attributes of drawings: those of the standard are kept, and nothing that a program notes for itself.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The attributes of *Scalable Vector Graphics 2* and *Filter Effects*, one space between two.
const KNOWN: &str = " alignment-baseline amplitude azimuth baseFrequency baseProfile baseline-shift bias class clip \
    clip-path clip-rule clipPathUnits color color-interpolation color-interpolation-filters color-rendering cursor cx cy d \
    diffuseConstant direction display divisor dominant-baseline dx dy edgeMode elevation enable-background exponent fill \
    fill-opacity fill-rule filter filterUnits flood-color flood-opacity focusable font font-family font-size \
    font-size-adjust font-stretch font-style font-variant font-weight fr fx fy glyph-orientation-horizontal \
    glyph-orientation-vertical gradientTransform gradientUnits height href id image-rendering in in2 intercept isolation \
    k1 k2 k3 k4 kernelMatrix kernelUnitLength kerning lang lengthAdjust letter-spacing lighting-color limitingConeAngle \
    marker marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask mask-type maskContentUnits \
    maskUnits method mix-blend-mode mode numOctaves offset opacity operator order orient overflow paint-order path \
    pathLength patternContentUnits patternTransform patternUnits pointer-events points pointsAtX pointsAtY pointsAtZ \
    preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY requiredExtensions requiredFeatures result role \
    rotate rx ry scale seed shape-rendering side slope spacing specularConstant specularExponent spreadMethod \
    startOffset stdDeviation stitchTiles stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset \
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style surfaceScale systemLanguage \
    tabindex tableValues targetX targetY text-anchor text-decoration text-overflow text-rendering textLength transform \
    transform-origin type unicode-bidi values vector-effect version viewBox visibility white-space width word-spacing \
    writing-mode x x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan ";

/// True for an attribute that has a part in what is seen or heard of a drawing.
pub(super) fn is_known(name: &str) -> bool {
    static NAMES: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| KNOWN.split_ascii_whitespace().collect());
    name.starts_with("aria-") || NAMES.contains(name)
}

/// A style without the declarations that are for one program only (`-inkscape-font-specification`).
pub(super) fn style(value: &str) -> Cow<'_, str> {
    let is_own = |declaration: &str| declaration.trim_start().starts_with('-');
    let declarations = declarations(value);
    if !declarations.iter().any(|one| is_own(one)) {
        return Cow::Borrowed(value);
    }
    let kept: Vec<&str> = declarations
        .into_iter()
        .filter(|one| !is_own(one))
        .collect();
    Cow::Owned(kept.join(";"))
}

/// The declarations of a style: a semicolon between quotes or brackets ends none.
fn declarations(value: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut quote, mut depth) = (0, None, 0_usize);
    for (at, letter) in value.char_indices() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, ';') if depth == 0 => {
                found.push(&value[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&value[start..]);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_one_program_is_left_out() {
        for known in ["d", "viewBox", "zoomAndPan", "aria-label", "stop-color"] {
            assert!(is_known(known), "{known}");
        }
        for other in ["content", "data-name", "host", "", "d x", "sketch", "on"] {
            assert!(!is_known(other), "{other}");
        }
        assert_eq!(
            style("fill:red;-inkscape-font-specification:'A; B';stroke:url(#a;b)"),
            "fill:red;stroke:url(#a;b)"
        );
        assert_eq!(style("fill:red;"), "fill:red;");
    }
}
