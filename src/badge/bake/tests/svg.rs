use super::*;

const NAMESPACE: &str = " xmlns:openbadges=\"http://openbadges.org\"";

/// An assertion element.
fn element(attributes: &str, inside: &str) -> String {
    format!("<openbadges:assertion{attributes}>{inside}</openbadges:assertion>")
}

fn verify() -> String {
    format!(" verify=\"{ID}\"")
}

fn refused(attributes: &str, inside: &str) -> BakeError {
    unbake(&svg(attributes, inside)).expect_err("refused")
}

#[test]
fn the_badge_stands_after_the_root_and_the_drawing_keeps_its_bytes() {
    let image = "\u{feff}<?xml version='1.0'?>\n<!-- > -->\n<svg\n  data-a='/>' xmlns=\"http://www.w3.org/2000/svg\"\r\n>\r\n <g /><!-- x --></svg>\n";
    let baked = bake(image.as_bytes(), &award(), ID).expect("baked");
    let json = award().trim().replace("]]>", "]]\\u003e");
    let inside = element(&verify(), &format!("<![CDATA[{json}]]>"));
    let expected = image
        .replace("<svg", &format!("<svg{NAMESPACE}"))
        .replace("\r\n>", &format!("\r\n>{inside}"));
    assert_eq!(String::from_utf8(baked), Ok(expected));
}

#[test]
fn a_drawing_of_one_tag_is_opened() {
    let image = "<svg xmlns=\"http://www.w3.org/2000/svg\" />";
    let baked = bake(image.as_bytes(), &award(), ID).expect("baked");
    let text = String::from_utf8(baked.clone()).expect("UTF-8");
    assert!(text.starts_with(&format!(
        "<svg{NAMESPACE} xmlns=\"http://www.w3.org/2000/svg\" ><openbadges:assertion "
    )));
    assert!(text.ends_with("]]></openbadges:assertion></svg>"));
    assert_eq!(bake(&baked, &award(), ID), Ok(baked));
}

#[test]
fn an_earlier_badge_is_replaced() {
    let clean = bake(&svg("", "<g/><g/>"), &award(), ID).expect("baked");
    assert_eq!(bake(&clean, &award(), ID).as_ref(), Ok(&clean));
    let old = element("", &element(" x=\">\"", "<g/>"));
    let other = format!("<o:assertion xmlns:o=\"http://openbadges.org\"/>{old}");
    let dirty = String::from_utf8(svg("", &format!("<g/>{other}<g/>"))).expect("UTF-8");
    let dirty = dirty.replacen("<svg", &format!("<svg{NAMESPACE}"), 1);
    assert_eq!(bake(dirty.as_bytes(), &award(), ID), Ok(clean));
}

#[test]
fn a_url_is_quoted_as_xml_asks() {
    let id = "https://example.org/?a=1&b='2'&quot;";
    let json = serde_json::json!({ "id": id }).to_string();
    let baked = bake(&svg("", ""), &json, id).expect("baked");
    assert!(String::from_utf8_lossy(&baked).contains("?a=1&amp;b='2'&amp;quot;\""));
    assert_eq!(unbake(&baked).map(|found| found.id), Ok(id.to_owned()));
}

#[test]
fn the_form_of_others_is_read() {
    // White space around the section, no section at all, no URL beside the text, or no text beside the URL.
    for inside in [
        format!("\n <![CDATA[\n{{\"id\": \"{ID}\"}} ]]>\n"),
        format!("{{\"id\": \"{ID}\"}}"),
    ] {
        for attributes in [verify(), String::new()] {
            let found = unbake(&svg(NAMESPACE, &element(&attributes, &inside))).expect("read");
            assert_eq!(found.json, Some(serde_json::json!({ "id": ID })));
            assert_eq!(found.id, ID);
        }
    }
    let found = unbake(&svg(NAMESPACE, &element(&verify(), ""))).expect("read");
    assert_eq!((found.json, found.id.as_str()), (None, ID));
}

#[test]
fn each_wrong_element_has_its_reason() {
    let (json, verify) = (format!("{{\"id\": \"{ID}\"}}"), verify());
    let one = element(&verify, &json);
    assert_eq!(refused("", ""), BakeError::NoBadge);
    assert_eq!(refused(NAMESPACE, &one.repeat(2)), BakeError::TwoBadges);
    let other = " xmlns:o=\"http://openbadges.org\"";
    let hidden = format!("<o:assertion{other}{verify}>{json}</o:assertion>");
    assert_eq!(refused("", &hidden), BakeError::Prefix);
    assert_eq!(
        refused(NAMESPACE, &format!("{hidden}{one}")),
        BakeError::TwoBadges
    );
    let third = " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"";
    assert_eq!(refused(third, &one), BakeError::Prefix);
    assert_eq!(bake(&svg(third, ""), &award(), ID), Err(BakeError::Prefix));
    assert_eq!(
        refused(NAMESPACE, &element(&verify, "<g/>")),
        BakeError::BadElement
    );
    assert_eq!(
        refused(NAMESPACE, &element(&verify, &format!("<!-- x -->{json}"))),
        BakeError::BadElement
    );
    assert_eq!(
        refused(NAMESPACE, &element(&format!("{verify} lang=\"fr\""), &json)),
        BakeError::BadElement
    );
    assert_eq!(
        refused(
            NAMESPACE,
            &element(" verify=\"https://evil.example/\"", &json)
        ),
        BakeError::TwoAddresses
    );
    assert_eq!(
        refused(NAMESPACE, &element(" verify=\"eyJ0.eyJ1.abc\"", "")),
        BakeError::NotHosted
    );
    assert_eq!(refused(NAMESPACE, &element("", " ")), BakeError::NotJson);
    assert_eq!(
        refused(NAMESPACE, &element(&verify, "x")),
        BakeError::NotJson
    );
    assert_eq!(
        refused(NAMESPACE, &element(&verify, "{\"uid\": 1}")),
        BakeError::NoAddress
    );
    assert_eq!(
        refused(NAMESPACE, &element(&verify, &"x".repeat(MAX_TEXT + 1))),
        BakeError::TooLarge
    );
}

#[test]
fn each_wrong_drawing_has_its_reason() {
    let reported = |text: &str| {
        let error = unbake(text.as_bytes()).expect_err("refused");
        assert_eq!(bake(text.as_bytes(), &award(), ID), Err(error.clone()));
        error
    };
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    assert_eq!(
        reported(&format!("<!DOCTYPE svg [<!ENTITY a \"x\">]>{drawing}")),
        BakeError::Doctype
    );
    assert_eq!(
        reported(&format!("<!DOCTYPE svg>{drawing}")),
        BakeError::Doctype
    );
    let latin = "<?xml version=\"1.0\" encoding = 'ISO-8859-1'?>";
    assert_eq!(reported(&format!("{latin}{drawing}")), BakeError::Encoding);
    let before = " ".repeat(252);
    assert_eq!(
        reported(&format!("{before} {drawing}")),
        BakeError::LateRoot
    );
    assert!(bake(format!("{before}{drawing}").as_bytes(), &award(), ID).is_ok());
    assert_eq!(reported("<svg/>"), BakeError::NotAPicture);
    assert!(matches!(reported("<svg><g></svg>"), BakeError::BadXml(_)));
    assert!(matches!(
        reported(&format!("{drawing}{drawing}")),
        BakeError::BadXml(_)
    ));
    let bytes = b"<svg xmlns=\"http://www.w3.org/2000/svg\">\xff</svg>";
    assert_eq!(unbake(bytes), Err(BakeError::NotUtf8));
}

/// A drawing that would exhaust the stack of a careless reader.
#[test]
fn depth_is_no_harm() {
    let deep = format!("{}{}", "<g>".repeat(60_000), "</g>".repeat(60_000));
    let wide = "<g/>".repeat(300_000);
    for inside in [deep, wide] {
        let _ = bake(&svg("", &inside), &award(), ID);
        let _ = unbake(&svg("", &inside));
    }
}
