use super::*;

/// The data of an `iTXt` chunk.
fn international(head: &[u8], text: &[u8]) -> Vec<u8> {
    chunk(b"iTXt", &[b"openbadges\0", head, text].concat())
}

fn sound() -> Vec<u8> {
    international(b"\0\0\0\0", award().trim().as_bytes())
}

fn refused(between: &[Vec<u8>]) -> BakeError {
    unbake(&png(between)).expect_err("refused")
}

#[test]
fn the_badge_stands_after_the_header_and_others_keep_their_bytes() {
    let others = [
        chunk(b"pHYs", b"123456789"),
        chunk(b"tEXt", b"Comment\0openbadges\0"),
        chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0{}"),
        chunk(b"ruSt", b""),
    ];
    let baked = bake(&png(&others), &award(), ID).expect("baked");
    let expected = png(&[vec![sound()], others.to_vec()].concat());
    assert_eq!(baked, expected);
}

#[test]
fn an_earlier_badge_is_replaced() {
    let clean = png(&[chunk(b"pHYs", b"123456789")]);
    let once = bake(&clean, &award(), ID).expect("baked");
    assert_eq!(bake(&once, &award(), ID).as_ref(), Ok(&once));
    let dirty = png(&[
        chunk(b"zTXt", b"openbadges\0\0x"),
        chunk(b"pHYs", b"123456789"),
        international(b"\x01\0\0\0", b"{}"),
        chunk(b"tEXt", b"openbadges\0https://example.org/old"),
    ]);
    assert_eq!(bake(&dirty, &award(), ID), Ok(once));
}

#[test]
fn each_wrong_chunk_has_its_reason() {
    let text = award();
    let text = text.as_bytes();
    assert_eq!(refused(&[]), BakeError::NoBadge);
    assert_eq!(refused(&[sound(), sound()]), BakeError::TwoBadges);
    let legacy = chunk(b"tEXt", b"openbadges\0https://example.org/a");
    assert_eq!(refused(&[sound(), legacy.clone()]), BakeError::TwoBadges);
    assert_eq!(refused(&[legacy]), BakeError::Legacy);
    assert_eq!(
        refused(&[chunk(b"zTXt", b"openbadges\0\0x\x9c")]),
        BakeError::Compressed
    );
    assert_eq!(
        refused(&[international(b"\x01\0\0\0", text)]),
        BakeError::Compressed
    );
    assert_eq!(
        refused(&[international(b"\x02\0\0\0", text)]),
        BakeError::BadChunk
    );
    assert_eq!(
        refused(&[international(b"\0\x01\0\0", text)]),
        BakeError::BadChunk
    );
    assert_eq!(refused(&[international(b"\0", b"")]), BakeError::BadChunk);
    assert_eq!(
        refused(&[international(b"\0\0\0", b"")]),
        BakeError::BadChunk
    );
    assert_eq!(
        refused(&[international(b"\0\0fr\0\0", text)]),
        BakeError::LanguageTag
    );
    assert_eq!(
        refused(&[international(b"\0\0\0badge\0", text)]),
        BakeError::TranslatedKeyword
    );
    assert_eq!(
        refused(&[international(b"\0\0\0\0", b"{\"id\":\"\xff\"}")]),
        BakeError::NotUtf8
    );
    assert_eq!(
        refused(&[international(b"\0\0\0\0", b"eyJ0.eyJ1.abc")]),
        BakeError::NotJson
    );
    assert_eq!(
        refused(&[international(b"\0\0\0\0", b"{\"uid\": 1}")]),
        BakeError::NoAddress
    );
    assert_eq!(
        refused(&[international(b"\0\0\0\0", &vec![b' '; MAX_TEXT + 1])]),
        BakeError::TooLarge
    );
}

#[test]
fn each_wrong_picture_has_its_reason() {
    let baked = png(&[sound()]);
    let reported = |bytes: &[u8]| {
        let error = unbake(bytes).expect_err("refused");
        assert_eq!(bake(bytes, &award(), ID), Err(error.clone()));
        error
    };
    for length in 8..baked.len() {
        assert_eq!(reported(&baked[..length]), BakeError::Truncated, "{length}");
    }
    let after = [baked.clone(), chunk(b"tEXt", b"openbadges\0x")].concat();
    assert_eq!(reported(&after), BakeError::AfterEnd);
    assert_eq!(
        reported(&[baked.clone(), vec![0]].concat()),
        BakeError::AfterEnd
    );
    let mut flipped = baked.clone();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    assert_eq!(reported(&flipped), BakeError::Checksum("IEND".to_owned()));
    flipped[last] ^= 1;
    flipped[12] ^= 0x80;
    assert_eq!(
        reported(&flipped),
        BakeError::Checksum("\\xc9HDR".to_owned())
    );
    let headless = [&baked[..8], &baked[33..]].concat();
    assert_eq!(reported(&headless), BakeError::NoHeader);
    let short = [&baked[..8], &chunk(b"IHDR", b"")[..], &baked[33..]].concat();
    assert_eq!(reported(&short), BakeError::NoHeader);
    let mut huge = baked.clone();
    huge[33..37].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(reported(&huge), BakeError::Truncated);
}
