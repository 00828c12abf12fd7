//! Files that several stories need.

/// An issuer whose page is that of the site's home.
pub const ISSUER: &str = "name: Collectif d'essai\nurl: /index.md\nemail: contact@essai.example\ndescription: Un collectif.\n";

/// A picture of 20 by 10 units.
pub const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\"><path d=\"M0 0h20\"/></svg>\n";

/// A badge class by its name.
pub fn class(name: &str) -> String {
    format!(
        "name: {name}\ndescription: Pour qui a rangé son bureau.\nrecognition: project\nkind: know-how\nlevel: 2\n\
         criteria: |\n  La personne a *rangé*.\ntags: [rangement]\n"
    )
}

/// A white PNG picture, whole.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("memory can be written");
    let pixels = vec![255; (width * height) as usize];
    writer
        .write_image_data(&pixels)
        .expect("memory can be written");
    writer.finish().expect("memory can be written");
    bytes
}
