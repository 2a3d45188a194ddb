/// The words of a case without what leads to a person: anything like an address of mail, and
/// numbers as long as those of telephones, whatever stands between their digits.
///
/// Names cannot be told from words, so this is no licence to publish: the public sees no words at
/// all. It guards the committee's view against the number somebody typed in good faith.
pub fn without_contacts(text: &str) -> String {
    let text = without_mail(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find(begins) {
        let (before, run) = rest.split_at(start);
        let (run, after) = run.split_at(length_of_run(run));
        out.push_str(before);
        out.push_str(&shown(run));
        rest = after;
    }
    out.push_str(rest);
    out
}

const HIDDEN: &str = "▒▒▒";

/// Digits of a number that is written with whatever signs between them. Dates and hours have up
/// to eight, and stay.
const ANYHOW: usize = 10;
/// Digits of a number that is written as telephones are.
const USUAL: usize = 7;
/// Signs in a row that may still stand inside a number.
const BETWEEN: usize = 3;

fn begins(c: char) -> bool {
    c.is_numeric() || c == '+'
}

/// What people put between the digits of a telephone.
fn is_usual(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '.' | '(' | ')' | '+' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn digits(run: &str) -> usize {
    run.chars().filter(|c| c.is_numeric()).count()
}

/// Bytes from the first digit to the last that belongs to the same number.
fn length_of_run(text: &str) -> usize {
    let (mut end, mut signs) = (0, 0);
    for (at, c) in text.char_indices() {
        if c.is_numeric() {
            (end, signs) = (at + c.len_utf8(), 0);
        } else if c.is_alphanumeric() || signs == BETWEEN && !is_usual(c) {
            break;
        } else if !is_usual(c) {
            signs += 1;
        }
    }
    // A plus that leads no number.
    end.max(text.chars().next().map_or(0, char::len_utf8))
}

/// A run of digits and signs, without what is a number to call.
fn shown(run: &str) -> String {
    if digits(run) >= ANYHOW && !is_amount(run) {
        return HIDDEN.to_owned();
    }
    let mut out = String::with_capacity(run.len());
    let unusual = |c: char| !c.is_numeric() && !is_usual(c);
    for piece in run.split_inclusive(unusual) {
        let number = piece.trim_end_matches(|c: char| !c.is_numeric());
        let hidden = digits(number) >= USUAL;
        out.push_str(if hidden { HIDDEN } else { number });
        out.push_str(&piece[number.len()..]);
    }
    out
}

/// Thousands set off by commas, perhaps with cents: what a work costs is nobody's telephone.
fn is_amount(run: &str) -> bool {
    let (whole, cents) = run.split_once('.').unwrap_or((run, ""));
    let plain = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    plain(cents)
        && cents.len() <= 2
        && (1..=3).contains(&first.len())
        && plain(first)
        && groups.all(|group| group.len() == 3 && plain(group))
}

/// Hides every word with an @, and what a lone one stands between.
fn without_mail(text: &str) -> String {
    let pieces: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let words: Vec<&str> = pieces.iter().map(|piece| piece.trim_end()).collect();
    let spoken: Vec<usize> = (0..words.len()).filter(|at| !words[*at].is_empty()).collect();
    let mut hidden = vec![false; words.len()];
    for (place, at) in spoken.iter().enumerate() {
        let word = words[*at];
        if !word.contains('@') {
            continue;
        }
        hidden[*at] = true;
        if word.starts_with('@') && place > 0 {
            hidden[spoken[place - 1]] = true;
        }
        if word.ends_with('@')
            && let Some(next) = spoken.get(place + 1)
        {
            hidden[*next] = true;
        }
    }
    let show = |at: usize| {
        let end = &pieces[at][words[at].len()..];
        if hidden[at] { format!("{HIDDEN}{end}") } else { pieces[at].to_owned() }
    };
    (0..pieces.len()).map(show).collect()
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
            ("33 1234\n5678", "▒▒▒"),
            ("33–1234–5678", "▒▒▒"),
            ("33/1234/5678, gracias", "▒▒▒, gracias"),
            ("al 33,12,34,56,78", "al ▒▒▒"),
            ("33\u{a0}1234\u{a0}5678", "▒▒▒"),
            ("33\t1234_5678", "▒▒▒"),
            ("33 : 1234 ; 5678", "▒▒▒"),
            ("lupita @ example.mx", "▒▒▒ ▒▒▒ ▒▒▒"),
            ("en\nlupita@example.mx\naquí", "en\n▒▒▒\naquí"),
            ("el 20/11/2026 a las 10:30", "el 20/11/2026 a las 10:30"),
            ("cuesta $1,250,000.00 más IVA", "cuesta $1,250,000.00 más IVA"),
            ("cuesta $12,500,000.00", "cuesta $12,500,000.00"),
            ("2 + 2", "2 + 2"),
            ("", ""),
        ] {
            assert_eq!(without_contacts(told), shown, "{told:?}");
        }
    }

    /// Digits in a row, with at most three signs between each two.
    fn longest(text: &str) -> usize {
        let (mut most, mut now, mut signs) = (0, 0, 0);
        for c in text.chars() {
            if c.is_ascii_digit() {
                (now, signs) = (now + 1, 0);
                most = most.max(now);
            } else {
                signs += 1;
                if c.is_alphanumeric() || signs > 3 {
                    now = 0;
                }
            }
        }
        most
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

        #[test]
        fn no_number_is_left_whatever_stands_in_it(text in "([0-9]{1,4}|[a-z/:;–—_ \t\n\u{a0}]|\\PC){0,40}") {
            let shown = without_contacts(&text);
            prop_assert!(longest(&shown) < 10 || shown.contains(','), "{text:?} {shown:?}");
        }

        #[test]
        fn what_has_no_digit_and_no_mail_is_left_as_it_is(text in "[^0-9@\\p{N}]{0,60}") {
            prop_assert_eq!(without_contacts(&text), text);
        }
    }
}
