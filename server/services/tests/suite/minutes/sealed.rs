use super::world::{OFFICE, new_delivery};
use crate::town::{Town, once, typed};
use domain::minutes::{DocumentCode, Part, SealFile};
use services::{
    Error, check,
    minutes::{self, Answer, Hand, forms},
};
use std::{io::Write as _, process::Command};

/// What an independent program reads in a document (poppler's `pdftotext`).
fn text(pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let told = Command::new("pdftotext").arg("-raw").arg(file.path()).arg("-").output().unwrap();
    assert!(told.status.success());
    String::from_utf8(told.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn whole(town: &Town, folio: domain::minutes::Folio) -> Vec<u8> {
    let hand = Hand::Staff(OFFICE());
    minutes::whole_version(&town.cx, &hand, folio).await.unwrap().to_vec()
}

on_both! {
    async fn a_sealed_file_is_known_and_one_flipped_byte_is_not(town: Town) {
        let folio = town.sealed().await;
        let mut file = whole(&town, folio).await;
        let Answer::Genuine { part, document } = minutes::compare(&town.cx, &file).await.unwrap()
        else {
            panic!()
        };
        assert_eq!(part, Part::Whole);
        assert_eq!(document.seal.statement.folio, folio);
        assert!(document.own_key);
        let seal = serde_json::to_vec(&document.seal).unwrap();
        let key = minutes::public_key(&town.cx).unwrap();
        assert_eq!(SealFile::read(&seal).unwrap().check(&file, Some(&key)), Ok(Part::Whole));
        let public = minutes::public_version(&town.cx, document.seal.statement.code).await.unwrap();
        let answer = minutes::compare(&town.cx, &public).await.unwrap();
        assert!(matches!(answer, Answer::Genuine { part: Part::Public, .. }));
        let middle = file.len() / 2;
        file[middle] ^= 1;
        assert_eq!(minutes::compare(&town.cx, &file).await.unwrap(), Answer::Unknown);
        assert!(SealFile::read(&seal).unwrap().check(&file, Some(&key)).is_err());
    }

    async fn the_public_version_says_nothing_it_must_not(town: Town) {
        let folio = town.sealed().await;
        let code = town.document(folio).await.code;
        let (whole, public) = (
            text(&whole(&town, folio).await),
            text(&minutes::public_version(&town.cx, code).await.unwrap()),
        );
        for kept in ["Coladera floja", "Ana López", "Delia Mora", "Firmaron 3 de 4", "R-2026-001"] {
            assert!(whole.contains(kept) && public.contains(kept), "{kept}\n{public}");
        }
        for hidden in ["387 763 0001", "ana@correo.example", "mano vendada", "retiró enfermo"] {
            assert!(whole.contains(hidden), "{hidden}\n{whole}");
            assert!(!public.contains(hidden), "{hidden}\n{public}");
        }
        assert!(public.contains(&code.to_string()));
    }

    /// SECURITY.md A02.
    async fn what_is_not_sealed_is_nothing_to_the_public(town: Town) {
        let folio = town.opened(new_delivery(None)).await;
        let draft = town.document(folio).await;
        for state in ["draft", "signing"] {
            let found = minutes::find_published(&town.cx, draft.code).await;
            assert!(matches!(found, Err(Error::NotFound)), "{state}");
            let file = minutes::public_version(&town.cx, draft.code).await;
            assert!(matches!(file, Err(Error::NotFound)), "{state}");
            // What is printed for the pen is no sealed document.
            let hand = Hand::Staff(OFFICE());
            let sheet = minutes::preview(&town.cx, &hand, folio).await.unwrap();
            assert_eq!(minutes::compare(&town.cx, &sheet).await.unwrap(), Answer::Unknown);
            assert!(minutes::whole_version(&town.cx, &hand, folio).await.is_err());
            if state == "draft" {
                town.open_for_signing(folio).await;
            }
        }
        let stranger = minutes::find_published(&town.cx, DocumentCode::from_number(7)).await;
        assert!(matches!(stranger, Err(Error::NotFound)));
    }

    async fn two_who_seal_at_once_seal_once(town: Town) {
        let folio = town.signing().await;
        town.sign_all(folio).await;
        let (one, two) = tokio::join!(town.seal(folio), town.seal(folio));
        assert_eq!(u8::from(one.is_ok()) + u8::from(two.is_ok()), 1, "{one:?} {two:?}");
        // The same form again changes nothing.
        let form = once(forms::SEAL);
        let other = town.signing().await;
        town.sign_all(other).await;
        let seen = town.seen(other).await;
        for _ in 0..2 {
            minutes::seal(&town.cx, OFFICE(), &form, other, &seen).await.unwrap();
        }
        assert_eq!(town.count("document_seals").await, 2);
        let stale = typed(&[("content", "0")]);
        let sealed = minutes::seal(&town.cx, OFFICE(), &once(forms::SEAL), other, &stale).await;
        assert!(matches!(sealed, Err(Error::Conflict)));
    }

    async fn the_check_sees_what_was_changed_behind_a_seal(town: Town) {
        town.sealed().await;
        let sound = check::run(&town.cx).await.unwrap();
        assert!(sound.is_sound(), "{sound}");
        assert!(sound.to_string().contains("documents: 1 seals hold"), "{sound}");
        town.tamper("UPDATE document_signatures SET withdrawn_at = taken_at WHERE number = 1")
            .await
            .unwrap();
        let report = check::run(&town.cx).await.unwrap().to_string();
        assert!(report.contains("WRONG documents: R-2026-001 was sealed with other signatures"));
    }

    async fn the_check_sees_a_changed_text_and_a_changed_file(town: Town) {
        let folio = town.sealed().await;
        let seal = town.document(folio).await.seal.unwrap().statement;
        let said = async || check::run(&town.cx).await.unwrap().to_string();
        let change = |from: &str, to: &str| {
            format!("UPDATE document_texts SET facts = replace(facts, '{from}', '{to}')")
        };
        town.refuses(&change("Barrido", "Desazolve")).await;
        town.unguard("document_texts").await;
        town.tamper(&change("Barrido", "Desazolve")).await.unwrap();
        let told = said().await;
        assert!(told.contains("WRONG documents: text 1 of R-2026-001 was changed"), "{told}");
        town.tamper(&change("Desazolve", "Barrido")).await.unwrap();
        assert!(!said().await.contains("WRONG"));
        let kept = town.cx.settings().data.join("files").join(seal.public.path());
        let mut bytes = std::fs::read(&kept).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&kept, bytes).unwrap();
        let told = said().await;
        assert!(told.contains("a file of R-2026-001 is not what was sealed"), "{told}");
    }

    async fn the_key_is_its_owners_alone_and_in_the_backup(town: Town) {
        town.sealed().await;
        let path = town.cx.settings().data.join("seal.key");
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
        if town.cx.settings().database_url.is_none() {
            let dest = town.folder.path().join("backup");
            services::backup::create(&town.cx, &dest).await.unwrap();
            assert_eq!(std::fs::read(dest.join("seal.key")).unwrap(), std::fs::read(path).unwrap());
        }
    }
}
