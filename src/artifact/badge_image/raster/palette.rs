//! Few colours for a picture: the ones that are least wrong, found without floating point.

use std::collections::BTreeMap;

/// Red, green, blue and alpha.
pub type Colour = [u8; 4];

/// Numbers of colours that are tried: the first is enough for a generated drawing.
const SIZES: [usize; 5] = [FEW, 32, 64, 128, 256];

/// So many colours take half a byte for each pixel.
const FEW: usize = 16;

/// The squared error that nobody sees, as the mean of all pixels: two steps of 255 in each channel.
const UNSEEN: u64 = 24;

/// A picture with a palette.
pub struct Reduced {
    palette: Vec<Colour>,
    /// The colour of each pixel, by its position in the palette.
    indices: Vec<u8>,
}

impl Reduced {
    /// How many bits a pixel takes, and all pixels with lines of `width`.
    pub fn packed(&self, width: usize) -> (png::BitDepth, Vec<u8>) {
        if self.palette.len() > FEW {
            return (png::BitDepth::Eight, self.indices.clone());
        }
        let pair = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or_default();
        let lines = self.indices.chunks(width.max(1));
        let bytes = lines.flat_map(|line| line.chunks(2)).map(pair).collect();
        (png::BitDepth::Four, bytes)
    }

    /// The palette without alpha.
    pub fn rgb(&self) -> Vec<u8> {
        self.palette
            .iter()
            .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
            .collect()
    }

    /// The alpha of the first colours: those that follow are opaque.
    pub fn alpha(&self) -> Vec<u8> {
        self.palette
            .iter()
            .map(|colour| colour[3])
            .take_while(|alpha| *alpha < 255)
            .collect()
    }
}

/// The smallest palette that does not show; `None` when a picture needs more than a palette may hold.
pub fn reduce(pixels: &[Colour]) -> Option<Reduced> {
    let counted = counted(pixels);
    let mut boxes = vec![Cluster::of(counted)];
    for size in SIZES {
        divide(&mut boxes, size);
        let wrong: u64 = boxes.iter().map(|cluster| cluster.error).sum();
        if wrong <= UNSEEN * pixels.len() as u64 {
            return Some(indexed(pixels, &boxes));
        }
    }
    None
}

/// Each colour with how often it is there.
fn counted(pixels: &[Colour]) -> Vec<(Colour, u64)> {
    let mut sorted = pixels.to_vec();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0], same.len() as u64))
        .collect()
}

/// Colours that are close to each other.
struct Cluster {
    colours: Vec<(Colour, u64)>,
    mean: Colour,
    /// The squared error of taking the mean for each.
    error: u64,
}

impl Cluster {
    fn of(colours: Vec<(Colour, u64)>) -> Self {
        let count = colours.iter().map(|(_, count)| count).sum::<u64>().max(1);
        let mean = std::array::from_fn(|axis| {
            let sum: u64 = colours
                .iter()
                .map(|(colour, count)| u64::from(colour[axis]) * count)
                .sum();
            ((sum + count / 2) / count) as u8
        });
        let error = colours
            .iter()
            .map(|(colour, count)| distance(*colour, mean) * count)
            .sum();
        Self {
            colours,
            mean,
            error,
        }
    }

    /// The axis on which the colours differ most.
    fn axis(&self) -> usize {
        let spread = |axis: usize| -> u64 {
            let off = |colour: &Colour| u64::from(colour[axis].abs_diff(self.mean[axis])).pow(2);
            self.colours
                .iter()
                .map(|(colour, count)| off(colour) * count)
                .sum()
        };
        (0..4).max_by_key(|axis| spread(*axis)).unwrap_or_default()
    }

    /// Two clusters, on both sides of the mean: neither is empty.
    fn split(self) -> [Self; 2] {
        let axis = self.axis();
        let (mut sum, mut all) = (0, 0);
        for (colour, count) in &self.colours {
            sum += u64::from(colour[axis]) * count;
            all += count;
        }
        let (low, high): (Vec<_>, Vec<_>) = self
            .colours
            .into_iter()
            .partition(|(colour, _)| u64::from(colour[axis]) * all <= sum);
        [Self::of(low), Self::of(high)]
    }
}

fn distance(a: Colour, b: Colour) -> u64 {
    (0..4)
        .map(|axis| u64::from(a[axis].abs_diff(b[axis])).pow(2))
        .sum()
}

/// Splits the cluster that is most wrong, again and again; one that holds a single colour is right.
fn divide(clusters: &mut Vec<Cluster>, size: usize) {
    while clusters.len() < size {
        let worst = (0..clusters.len()).max_by_key(|at| clusters[*at].error);
        let Some(at) = worst.filter(|at| clusters[*at].error > 0) else {
            return;
        };
        let halves = clusters.swap_remove(at).split();
        clusters.extend(halves);
    }
}

fn indexed(pixels: &[Colour], clusters: &[Cluster]) -> Reduced {
    // colours that let light through first: the file names the alpha of those only
    let mut order: Vec<&Cluster> = clusters.iter().collect();
    order.sort_by_key(|cluster| (cluster.mean[3] == 255, cluster.mean));
    let mut index = BTreeMap::new();
    for (at, cluster) in order.iter().enumerate() {
        for (colour, _) in &cluster.colours {
            index.insert(*colour, at as u8);
        }
    }
    Reduced {
        palette: order.iter().map(|cluster| cluster.mean).collect(),
        indices: pixels
            .iter()
            .map(|pixel| index.get(pixel).copied().unwrap_or_default())
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_with_few_colours_keeps_them() {
        let pixels = [[0, 0, 0, 0], [255, 0, 0, 255], [0, 0, 0, 0], [9, 9, 9, 128]];
        let reduced = reduce(&pixels).expect("three colours");
        assert_eq!(reduced.alpha(), [0, 128]);
        assert_eq!(reduced.rgb(), [0, 0, 0, 9, 9, 9, 255, 0, 0]);
        assert_eq!(reduced.indices, [0, 2, 0, 1]);
    }

    #[test]
    fn few_colours_take_half_a_byte_and_lines_whole_ones() {
        let pixels = [[0, 0, 0, 0], [255, 0, 0, 255], [0, 0, 0, 0], [9, 9, 9, 128]];
        let reduced = reduce(&pixels).expect("three colours");
        assert_eq!(reduced.packed(4), (png::BitDepth::Four, vec![0x02, 0x01]));
        assert_eq!(reduced.packed(1).1, [0x00, 0x20, 0x00, 0x10]);
        let shade: Vec<Colour> = (0..4096u16)
            .map(|n| [(n % 64) as u8, (n / 64) as u8, 0, 255])
            .collect();
        let (depth, bytes) = reduce(&shade).expect("few enough").packed(64);
        assert_eq!((depth, bytes.len()), (png::BitDepth::Eight, 4096));
    }

    #[test]
    fn a_photograph_keeps_all_its_colours() {
        let noise: Vec<Colour> = (0..40_000u32)
            .map(|n| {
                let [a, b, c, _] = n.wrapping_mul(2_654_435_761).to_le_bytes();
                [a, b, c, 255]
            })
            .collect();
        assert!(reduce(&noise).is_none());
    }

    #[test]
    fn a_shade_takes_more_colours_than_a_flat_picture() {
        let shade: Vec<Colour> = (0..4096u16)
            .map(|n| [(n % 64) as u8, (n / 64) as u8, 0, 255])
            .collect();
        let colours = reduce(&shade).expect("few enough").palette.len();
        assert!((33..=256).contains(&colours), "{colours}");
    }
}
