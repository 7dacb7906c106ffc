mod hiker;

#[test]
fn the_answer_to_everything_is_42() {
    assert_eq!(42, hiker::answer());
}
