//! The calendar and the two zones, held against a tz database and a second implementation.

use jiff::{Timestamp as Reference, tz::TimeZone};
use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(text: &str, expected: Option<i64>) {
    assert_eq!(Timestamp::parse(text).ok().map(Timestamp::millis), expected, "{text:?}");
}

#[test]
fn rfc3339_texts() {
    check("2026-11-24T23:59:59-05:00", Some(1_795_582_799_000));
    check("2026-11-25T04:59:59Z", Some(1_795_582_799_000));
    check("2026-11-25T04:59:59.5+00:00", Some(1_795_582_799_500));
    check("2026-11-25T04:59:59.123456789z", Some(1_795_582_799_123));
    check("2028-02-29T00:00:00-05:00", Some(1_835_413_200_000));
    for wrong in [
        "",
        "2026-11-24",
        "2026-11-24T23:59:59",
        "2026-11-24 23:59:59-05:00",
        "2026-11-24T23:59-05:00",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-01-32T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T23:60:00Z",
        "2026-01-01T23:59:60Z",
        "2026-01-01T23:59:59.Z",
        "2026-01-01T23:59:59-0500",
        "2026-01-01T23:59:59-05:60",
        "2026-01-01T23:59:59-5:00",
        "+026-01-01T23:59:59Z",
        "2026-01-01T23:59:59Z ",
        "２026-01-01T23:59:59Z",
        "1969-12-31T23:59:59Z",
        "1795582799",
        "2026-11-24T23:59:59-05:00é",
    ] {
        check(wrong, None);
    }
}

fn zones() -> impl Strategy<Value = (Zone, TimeZone)> {
    prop_oneof![Just(Zone::Lima), Just(Zone::Bogota), Just(Zone::Utc)].prop_map(|zone| {
        let reference = TimeZone::get(zone.iana()).unwrap();
        (zone, reference)
    })
}

proptest! {
    /// From 1995, when Lima's last summer time was over, to the end of 2099: the fixed offset is the law of both countries.
    #[test]
    fn the_fixed_offsets_agree_with_the_tz_database((zone, reference) in zones(), seconds in 788_918_400i64..4_102_444_800) {
        let ours = Timestamp::from_seconds(seconds).civil(zone);
        let theirs = Reference::from_second(seconds).unwrap().to_zoned(reference);
        prop_assert_eq!(
            (i16::try_from(ours.year).unwrap(), ours.month, ours.day, ours.hour, ours.minute, ours.second),
            (
                theirs.year(),
                theirs.month().unsigned_abs(),
                theirs.day().unsigned_abs(),
                theirs.hour().unsigned_abs(),
                theirs.minute().unsigned_abs(),
                theirs.second().unsigned_abs()
            )
        );
        let weekday = i8::try_from(ours.weekday as i32).unwrap();
        prop_assert_eq!(weekday, theirs.weekday().to_monday_zero_offset());
    }

    #[test]
    fn civil_and_instant_are_inverse((zone, _) in zones(), millis in MIN_MILLIS..MAX_MILLIS) {
        let instant = Timestamp::from_seconds(Timestamp::from_millis(millis).seconds());
        prop_assert_eq!(zone.instant(&instant.civil(zone)), Ok(instant));
        prop_assert_eq!(Timestamp::parse(&instant.to_rfc3339(zone)), Ok(instant));
    }

    #[test]
    fn any_text_is_an_instant_or_an_error(text in ".{0,40}", tail in "[0-9TZz:.+-]{0,30}") {
        let _ = Timestamp::parse(&text);
        let _ = Timestamp::parse(&tail);
    }
}
