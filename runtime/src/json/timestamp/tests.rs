//! The texts, the range and the conversions of points in time.

use proptest::prelude::*;

use super::*;

fn time() -> impl Strategy<Value = Timestamp> {
    let nanos = prop_oneof![
        Just(0),
        Just(LAST_NANO),
        0..=LAST_NANO,
        (0..1000_u32).prop_map(|n| n * 1_000_000),
    ];
    let seconds = prop_oneof![Just(FIRST), Just(LAST), Just(-1), FIRST..=LAST];
    (seconds, nanos).prop_map(|(seconds, nanos)| Timestamp { seconds, nanos })
}

proptest! {
    #[test]
    fn every_time_is_read_back_as_it_was_written(time in time()) {
        let json = serde_json::to_string(&time).unwrap();
        prop_assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), time);
        prop_assert_eq!(time.to_string().parse(), Ok(time));
    }

    #[test]
    fn times_are_ordered_as_their_texts_are(one in time(), other in time()) {
        let [a, b] = [one, other].map(|time| (time.to_string()[..19].to_owned(), time.nanos));
        prop_assert_eq!(one.cmp(&other), a.cmp(&b));
    }

    #[test]
    fn the_clock_of_the_system_keeps_the_time(time in time()) {
        let system = time::SystemTime::try_from(time).unwrap();
        prop_assert_eq!(Timestamp::try_from(system), Ok(time));
    }

    #[test]
    fn any_text_is_a_time_or_an_error(
        text in "[0-9]{0,5}-[0-9]{0,3}-[0-9]{0,3}[Tt ][0-9]{0,3}:[0-9]{0,3}:[0-9]{0,3}(\\.[0-9]{0,11})?[Zz+-]?[0-9:]{0,6}|\\PC*",
    ) {
        if let Ok(time) = text.parse::<Timestamp>() {
            prop_assert!((Timestamp::MIN..=Timestamp::MAX).contains(&time));
        }
    }
}

#[cfg(feature = "jiff")]
proptest! {
    #[test]
    fn jiff_reads_and_writes_the_same_texts(time in time(), hours in -23..24_i64) {
        match jiff::Timestamp::try_from(time) {
            Ok(jiff) => {
                prop_assert_eq!(Timestamp::try_from(jiff), Ok(time));
                prop_assert_eq!(jiff.to_string().parse(), Ok(time));
                prop_assert_eq!(time.to_string().parse::<jiff::Timestamp>().unwrap(), jiff);
                let zone = jiff::tz::Offset::from_seconds(i32::try_from(hours * 3600).unwrap()).unwrap();
                let text = jiff.display_with_offset(zone).to_string();
                prop_assert_eq!(text.parse(), Ok(time), "{}", text);
            }
            Err(_) => prop_assert!(time.seconds > LAST - 2 * 86_400),
        }
    }
}

#[test]
fn a_time_has_up_to_nine_digits_and_any_offset() {
    for (text, nanos) in [
        ("2026-01-02T03:04:05Z", 0),
        ("2026-01-02t03:04:05.1z", 100_000_000),
        ("2026-01-02 03:04:05.000000001Z", 1),
        ("2026-01-01T22:04:05.123456789-05:00", 123_456_789),
        ("2026-01-02T08:49:05+05:45", 0),
    ] {
        let time: Timestamp = serde_json::from_value(text.into()).unwrap();
        let parts = (time.as_secs(), time.subsec_nanos());
        assert_eq!(parts, (1_767_323_045, nanos), "{text}");
    }
    let unset: Option<Timestamp> = serde_json::from_str("null").unwrap();
    assert_eq!(unset, None);
    serde_json::from_str::<Timestamp>("null").unwrap_err();
}

#[test]
fn the_ends_of_the_range_are_times_and_nothing_beyond_them_is() {
    for (text, time) in [
        ("0001-01-01T00:00:00Z", Timestamp::MIN),
        ("9999-12-31T23:59:59.999999999Z", Timestamp::MAX),
    ] {
        assert_eq!(text.parse(), Ok(time));
        assert_eq!(time.to_string(), text);
    }
    for text in [
        "0001-01-01T00:00:00+00:01",
        "0000-12-31T23:59:59Z",
        "9999-12-31T23:59:59-00:01",
        "9999-12-31T23:59:60Z",
    ] {
        assert_eq!(
            text.parse::<Timestamp>(),
            Err(ParseTimestampError),
            "{text}"
        );
    }
    assert_eq!(Timestamp::new(0, 1_000_000_000), Err(TimestampRangeError));
}

#[test]
fn a_leap_second_is_the_first_second_of_the_next_day() {
    assert_eq!(
        "2016-12-31T23:59:60.5Z".parse::<Timestamp>(),
        "2017-01-01T00:00:00.5Z".parse()
    );
}

#[test]
fn what_is_no_time_is_refused_and_not_shown() {
    for text in [
        "",
        "hush",
        "2026-01-02",
        "2026-01-02T03:04:05",
        "2026-01-02T03:04Z",
        "2026-13-02T03:04:05Z",
        "2026-02-29T03:04:05Z",
        "2026-01-02T24:00:00Z",
        "2026-01-02T03:60:05Z",
        "2026-01-02T03:04:61Z",
        "2026-01-02T03:04:05.Z",
        "2026-01-02T03:04:05.0123456789Z",
        "2026-01-02T03:04:05+2:00",
        "2026-01-02T03:04:05+24:00",
        "2026-01-02T03:04:05Zx",
        "+026-01-02T03:04:05Z",
        "2026-1-02T03:04:05.0Z",
        "20260102T030405Z",
    ] {
        assert_eq!(
            text.parse::<Timestamp>(),
            Err(ParseTimestampError),
            "{text}"
        );
        let error = serde_json::from_value::<Timestamp>(text.into()).unwrap_err();
        assert!(!error.to_string().contains("hush"), "{error}");
    }
    serde_json::from_str::<Timestamp>("5").unwrap_err();
}

#[test]
fn never_and_always_are_times_of_the_system_too() {
    for time in [Timestamp::MIN, Timestamp::MAX] {
        let system = time::SystemTime::try_from(time).unwrap();
        assert_eq!(Timestamp::try_from(system), Ok(time));
    }
}
