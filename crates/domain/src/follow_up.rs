//! *Uppföljning*: whether a guarantee was kept in a unit and a period.

/// *Status* of a follow-up, worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// *Uppfylld*.
    Fulfilled,
    /// *Delvis uppfylld*.
    Partly,
    /// *Inte uppfylld*.
    NotFulfilled,
    /// *Ej mätt*: nothing was measured.
    NotMeasured,
    /// *Ej bedömd*: nobody has decided.
    NotAssessed,
}

text_codes!(Status, /// The text is no status.
    StatusError, "not a status", {
    Fulfilled => "fulfilled",
    Partly => "partly",
    NotFulfilled => "not_fulfilled",
    NotMeasured => "not_measured",
    NotAssessed => "not_assessed",
});

/// A whole, in hundredths of a percent: 100 %.
pub const WHOLE: u16 = 10_000;

/// A share of zero to 100 %, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u16);

impl Percent {
    /// From hundredths of a percent; nothing above 100 %.
    pub const fn from_hundredths(hundredths: u16) -> Option<Percent> {
        match hundredths {
            0..=WHOLE => Some(Percent(hundredths)),
            _ => None,
        }
    }

    /// Hundredths of a percent.
    pub const fn hundredths(self) -> u16 {
        self.0
    }
}

/// The status that a measured share gives: fulfilled from the target on, partly from the target less the margin on.
/// Nothing is suggested for a preliminary period. All arithmetic is on whole numbers.
///
/// ```
/// use samsyn_domain::follow_up::{Percent, Status, suggest};
///
/// let percent = |hundredths| Percent::from_hundredths(hundredths).ok_or("above 100 %");
/// let (target, margin) = (percent(9_500)?, percent(1_000)?);
/// assert_eq!(suggest(Some((19, 20)), target, margin, false), Some(Status::Fulfilled));
/// assert_eq!(suggest(Some((17, 20)), target, margin, false), Some(Status::Partly));
/// assert_eq!(suggest(Some((19, 20)), target, margin, true), None);
/// # Ok::<(), &'static str>(())
/// ```
pub fn suggest(
    share: Option<(u64, u64)>,
    target: Percent,
    margin: Percent,
    preliminary: bool,
) -> Option<Status> {
    if preliminary {
        return None;
    }
    let reaches = |(n, of): (u64, u64), percent: u16| {
        u128::from(n) * u128::from(WHOLE) >= u128::from(of) * u128::from(percent)
    };
    let least = target.0.saturating_sub(margin.0);
    Some(match share {
        None | Some((_, 0)) => Status::NotMeasured,
        Some(share) if reaches(share, target.0) => Status::Fulfilled,
        Some(share) if reaches(share, least) => Status::Partly,
        Some(_) => Status::NotFulfilled,
    })
}

/// The status of a guarantee with several limits: the worst of what was measured; not measured where nothing was.
pub fn worst(statuses: impl IntoIterator<Item = Status>) -> Status {
    let measured = statuses.into_iter();
    let measured = measured.filter(|status| *status <= Status::NotFulfilled);
    measured.max().unwrap_or(Status::NotMeasured)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn percent(hundredths: u16) -> Percent {
        Percent::from_hundredths(hundredths).expect("at most 100 %")
    }

    #[test]
    fn the_ends_belong_to_the_better_status() {
        for (n, of, target, margin, status) in [
            (10, 10, 10_000, 1_000, Status::Fulfilled),
            (9, 10, 10_000, 1_000, Status::Partly),
            (899_999, 1_000_000, 10_000, 1_000, Status::NotFulfilled),
            (1, 3, 3_333, 0, Status::Fulfilled),
            (1, 3, 3_334, 0, Status::NotFulfilled),
            (0, 5, 500, 1_000, Status::Partly),
            (u64::MAX, u64::MAX, 10_000, 0, Status::Fulfilled),
        ] {
            let suggested = suggest(Some((n, of)), percent(target), percent(margin), false);
            assert_eq!(suggested, Some(status), "{n}/{of} {target} {margin}");
        }
    }

    #[test]
    fn nothing_to_divide_by_is_not_measured() {
        let suggested = |share| suggest(share, percent(10_000), percent(0), false);
        assert_eq!(suggested(Some((0, 0))), Some(Status::NotMeasured));
        assert_eq!(suggested(None), Some(Status::NotMeasured));
    }

    #[test]
    fn the_worst_of_what_was_measured_decides() {
        use Status::{Fulfilled, NotFulfilled, NotMeasured, Partly};
        assert_eq!(worst([Fulfilled, NotFulfilled, Partly]), NotFulfilled);
        assert_eq!(worst([Fulfilled, NotMeasured]), Fulfilled);
        assert_eq!(worst([NotMeasured]), NotMeasured);
        assert_eq!(worst([]), NotMeasured);
    }
}
