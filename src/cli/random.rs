//! Random ids, salts and codes, from the system.

use crate::badge::one_time_code::{self, OneTimeCode};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

fn bytes<const N: usize>() -> Result<[u8; N], Diagnostic> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| {
        let message = message!("the system gives no random numbers: {error}", error);
        Diagnostic::general(Code::NoRandom, message).help(message!(
            "nothing was written; try again on another machine"
        ))
    })?;
    Ok(bytes)
}

/// The id of an award: a UUID of version 4.
pub(super) fn id() -> Result<String, Diagnostic> {
    let uuid = uuid::Builder::from_random_bytes(bytes()?).into_uuid();
    Ok(uuid.to_string())
}

/// What sets one file apart from those that other branches make: 8 hexadecimal digits.
pub(super) fn suffix() -> Result<String, Diagnostic> {
    Ok(hexadecimal(&bytes::<4>()?))
}

/// A salt of 128 bits: 32 hexadecimal digits.
pub(super) fn salt() -> Result<String, Diagnostic> {
    Ok(hexadecimal(&bytes::<16>()?))
}

/// A one-time code of 80 bits.
pub(super) fn code() -> Result<OneTimeCode, Diagnostic> {
    Ok(OneTimeCode::new(bytes::<{ one_time_code::BYTES }>()?))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
