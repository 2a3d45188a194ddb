/// The words of a case without what leads to a person: anything like an address of mail, and any
/// run of seven digits or more, however it is spaced.
///
/// Names cannot be told from words, so this is no licence to publish: the public sees no words at
/// all. It guards the committee's view against the number somebody typed in good faith.
pub fn without_contacts(text: &str) -> String {
    let text = text.split(' ').map(mail).collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        let joins = !run.is_empty() && matches!(c, ' ' | '-' | '.' | '(' | ')' | '+');
        if c.is_ascii_digit() || joins || (run.is_empty() && c == '+') {
            run.push(c);
        } else {
            end(&mut run, &mut out);
            out.push(c);
        }
    }
    end(&mut run, &mut out);
    out
}

fn mail(word: &str) -> &str {
    let at = word.find('@').is_some_and(|place| place > 0 && word[place..].contains('.'));
    if at { HIDDEN } else { word }
}

const HIDDEN: &str = "▒▒▒";

fn end(run: &mut String, out: &mut String) {
    if run.chars().filter(char::is_ascii_digit).count() >= 7 {
        let kept = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        out.push_str(HIDDEN);
        out.push_str(&run[kept.len()..]);
    } else {
        out.push_str(run);
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_and_mail_are_hidden_and_the_story_stays() {
        for (told, shown) in [
            ("llámeme al 33 1234 5678 por favor", "llámeme al ▒▒▒ por favor"),
            ("+52 (33) 1234-5678", "▒▒▒"),
            ("escriba a lupita@example.mx hoy", "escriba a ▒▒▒ hoy"),
            ("van 3 días, casa 14, desde 2026", "van 3 días, casa 14, desde 2026"),
            ("tel. 3312345678.", "tel. ▒▒▒."),
        ] {
            assert_eq!(without_contacts(told), shown);
        }
    }

    proptest! {
        #[test]
        fn no_long_number_is_left(text in "[a-z0-9 .()@+-]{0,60}") {
            let shown = without_contacts(&text);
            let mut digits = 0;
            for c in shown.chars() {
                digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
                prop_assert!(digits < 7, "{shown}");
            }
        }
    }
}
