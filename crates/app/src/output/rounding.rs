//! *Avrundning*: halves go away from zero, as people and spreadsheets round.

/// The number rounded to so many decimals.
///
/// Formatting alone rounds halves to even, and 1 of 32 would be 0.0312.
pub fn rounded(number: f64, decimals: usize) -> f64 {
    let scale = 10_f64.powi(decimals as i32);
    (number * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_up() {
        for (number, decimals, text) in [
            (1.0 / 32.0, 4, "0.0313"),
            (1.0 / 20_000.0, 4, "0.0001"),
            (2.0 / 3.0, 4, "0.6667"),
            (12.25, 1, "12.3"),
            (1.0, 4, "1.0000"),
        ] {
            assert_eq!(format!("{:.decimals$}", rounded(number, decimals)), text);
        }
    }
}
