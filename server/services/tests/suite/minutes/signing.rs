use super::world::{AT_REQUEST, DRAWN, NOT_SIGNED, OFFICE, PAPER};
use crate::town::{Town, once, typed};
use domain::minutes::{Manner, Mode};
use services::{
    Error,
    minutes::{self, Hand, forms},
};

fn office() -> Hand {
    Hand::Staff(OFFICE())
}

async fn refused(town: &Town, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let folio = town.document(town.signing().await).await.folio;
    match town.sign(office(), folio, 1, fields).await {
        Err(Error::Rejected(problems)) => {
            problems.into_iter().map(|problem| (problem.field, problem.message)).collect()
        }
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn everybody_signs_in_their_way(town: Town) {
        let folio = town.signing().await;
        town.sign_all(folio).await;
        let document = town.document(folio).await;
        let modes: Vec<_> =
            document.signatures.iter().map(|s| s.signed.manner.mode()).collect();
        assert_eq!(modes, Mode::ALL);
        assert!(document.signatures.iter().all(|s| s.signed.content == document.content && !s.own));
        let Manner::AtRequest { by, witnesses, .. } = &document.signatures[2].signed.manner else {
            panic!()
        };
        assert_eq!((by.as_str(), witnesses[1].as_str()), ("Rosa Elena Cortés", "Rutilio Ramos"));
    }

    async fn a_form_sent_twice_signs_once(town: Town) {
        let folio = town.signing().await;
        let mut fields = typed(DRAWN);
        fields.extend(town.seen(folio).await);
        let form = once(forms::SIGN);
        for _ in 0..2 {
            minutes::sign(&town.cx, office(), &form, (folio, 1), &fields).await.unwrap();
        }
        assert_eq!(town.count("document_signatures").await, 1);
        // Another form for a settled line says so.
        let Err(Error::Rejected(problems)) = town.sign(office(), folio, 1, PAPER).await else {
            panic!()
        };
        assert_eq!(problems[0].message, "problem-settled");
        assert!(matches!(town.sign(office(), folio, 5, PAPER).await, Err(Error::NotFound)));
    }

    async fn two_who_sign_one_line_at_once_sign_it_once(town: Town) {
        let folio = town.signing().await;
        let (one, two) = tokio::join!(
            town.sign(office(), folio, 1, PAPER),
            town.sign(office(), folio, 1, DRAWN)
        );
        assert_eq!(u8::from(one.is_ok()) + u8::from(two.is_ok()), 1, "{one:?} {two:?}");
        assert_eq!(town.document(folio).await.headcount().settled(), 1);
    }

    async fn what_is_missing_is_said(town: Town) {
        let said = |field: &str, message: &str| (field.to_owned(), message.to_owned());
        assert_eq!(refused(&town, &[]).await, [said("mode", "problem-choose")]);
        let blank = [("mode", "drawn"), ("strokes", "")];
        assert_eq!(refused(&town, &blank).await, [said("strokes", "problem-not-drawn")]);
        let code = [("mode", "drawn"), ("strokes", "M1 1\"/><script>")];
        assert_eq!(refused(&town, &code).await, [said("strokes", "problem-drawing")]);
        for sheet in ["", "0", "-1", "501", "uno"] {
            let paper = [("mode", "paper"), ("sheet", sheet)];
            assert_eq!(refused(&town, &paper).await, [said("sheet", "problem-sheet")]);
        }
        assert_eq!(
            refused(&town, &[("mode", "not-signed")]).await,
            [said("reason", "problem-empty")]
        );
        let unread: Vec<_> = AT_REQUEST.iter().copied().filter(|f| f.0 != "read_aloud").collect();
        assert_eq!(refused(&town, &unread).await, [said("read_aloud", "problem-read-aloud")]);
        for (field, name, blamed) in [
            ("witness_2", "Teresa Michel", "witness_2"),
            ("witness_1", "Rosa Elena Cortés", "witness_1"),
            ("witness_2", "Rosa  Elena Cortés", "witness_2"),
            // Another spelling is no other person, and nobody signs at their own request.
            ("witness_2", "TERESA MÍCHEL", "witness_2"),
            ("by", "ana lopez", "by"),
            ("witness_1", "Ana Lopez", "witness_1"),
        ] {
            let mut same = AT_REQUEST.to_vec();
            for pair in &mut same {
                if pair.0 == field {
                    pair.1 = name;
                }
            }
            assert_eq!(refused(&town, &same).await, [said(blamed, "problem-witness")]);
        }
    }

    async fn a_signature_is_taken_back_with_its_reason_and_kept(town: Town) {
        let folio = town.signing().await;
        town.sign(office(), folio, 1, NOT_SIGNED).await.unwrap();
        let take_back = |reason: &'static str| {
            let (cx, fields) = (town.cx.clone(), typed(&[("reason", reason)]));
            async move {
                let form = once(forms::WITHDRAW);
                minutes::withdraw_signature(&cx, OFFICE(), &form, (folio, 1), &fields).await
            }
        };
        assert!(matches!(take_back("").await, Err(Error::Rejected(_))));
        take_back("Era otra persona").await.unwrap();
        assert!(matches!(take_back("Era otra persona").await, Err(Error::Conflict)));
        assert_eq!(town.document(folio).await.headcount().settled(), 0);
        assert_eq!(town.count("document_signatures").await, 1);
        town.sign(office(), folio, 1, PAPER).await.unwrap();
        assert_eq!(town.document(folio).await.headcount().paper, 1);
    }
}
