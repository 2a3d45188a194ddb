//! Acts through the router: who sees which, signing at the table, sealing, verifying.

use crate::town::{Browser, Town, encoded};
use domain::{
    identity::{Actor, Role},
    minutes::{Folio, Kind, State},
};
use http::StatusCode;
use services::minutes::{self, Document, Facts, Hand, Pending};

impl Town {
    /// An act of the demonstration in this state.
    async fn pending(&self, state: State) -> Pending {
        let listed = minutes::list_unsealed(&self.cx, Actor::Operator).await.unwrap();
        let mut acts = listed.into_iter().filter(|pending| pending.folio.kind == Kind::Act);
        acts.find(|pending| pending.state == state).unwrap()
    }

    async fn document(&self, folio: Folio) -> Document {
        minutes::find(&self.cx, &Hand::Staff(Actor::Operator), folio).await.unwrap()
    }

    /// The act of the demonstration that is sealed: the first one.
    async fn sealed(&self) -> Document {
        self.document("A-2026-001".parse().unwrap()).await
    }

    /// Compares a file at the public page.
    async fn compare(&self, file: &[u8]) -> String {
        let mut body = b"--b\r\nContent-Disposition: form-data; name=\"envio\"\r\n\r\n01932c079a517c3e8a5b000000000001\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n".to_vec();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--b--\r\n");
        let mut phone = Browser::default();
        self.post("/v", "multipart/form-data; boundary=b", body, &mut phone).await.html()
    }
}

#[tokio::test]
async fn anybody_verifies_what_is_sealed_and_nothing_else() {
    let town = Town::new().await;
    let sealed = town.sealed().await;
    let code = sealed.code;
    let mut phone = Browser::default();
    let page = town.get(&format!("/v/{code}"), &mut phone).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html());
    for part in
        ["A-2026-001", "Sellada y vigente", sealed.seal.as_ref().unwrap().statement.public.as_str()]
    {
        assert!(page.html().contains(part), "{part}");
    }
    assert!(!page.html().contains("<script"));
    // It tells who was elected, as the public version does, and of nobody else.
    let (named, others): (Vec<_>, Vec<_>) =
        sealed.signers.iter().partition(|signer| signer.post.is_some());
    assert!(named.iter().any(|signer| page.html().contains(signer.name.as_str())));
    assert!(!others.is_empty());
    for signer in others {
        assert!(!page.html().contains(signer.name.as_str()), "{}", signer.name.as_str());
    }
    // The code, copied carelessly, leads to it.
    let typed = code.to_string().to_lowercase().replace('-', " ");
    let led = town.get(&format!("/v?codigo={}", encoded(&typed)), &mut phone).await;
    assert_eq!(led.location, Some(format!("/v/{code}")));

    let file = town.get(&format!("/v/{code}/acta.pdf"), &mut phone).await;
    assert_eq!((file.status, file.kind.as_str()), (StatusCode::OK, "application/pdf"));
    let seal = town.get(&format!("/v/{code}/sello.json"), &mut phone).await;
    let seal = domain::minutes::SealFile::read(&seal.bytes).unwrap();
    assert!(seal.check(&file.bytes, None).is_ok());
    assert!(town.compare(&file.bytes).await.contains("Es auténtica"));
    let mut changed = file.bytes.to_vec();
    changed[200] ^= 1;
    let answer = town.compare(&changed).await;
    assert!(answer.contains("no es ninguna de las actas selladas"), "{answer}");

    // What is being signed is as unknown as what never was.
    let signing = town.document(town.pending(State::Signing).await.folio).await.code;
    let unknown = town.get("/v/0000-0000", &mut phone).await;
    let hidden = town.get(&format!("/v/{signing}"), &mut phone).await;
    assert_eq!((unknown.status, hidden.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    for path in ["acta.pdf", "sello.json"] {
        let file = town.get(&format!("/v/{signing}/{path}"), &mut phone).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND);
    }
}

/// SECURITY.md A02: what is not sealed is missing.
#[tokio::test]
async fn each_page_is_for_those_who_may() {
    let town = Town::new().await;
    let folio = town.pending(State::Signing).await.folio;
    let line = town.document(folio).await.signers.last().unwrap().number;
    let pages = [
        format!("/actas/{folio}"),
        format!("/actas/{folio}/acta.pdf"),
        format!("/actas/{folio}/corregir"),
        format!("/actas/{folio}/sellar"),
        format!("/actas/{folio}/firmas/{line}"),
        format!("/actas/{folio}/firmas/1/quitar"),
    ];
    for role in Role::ALL {
        let mut desk = town.desk(role).await;
        for path in &pages {
            let status = town.get(path, &mut desk).await.status;
            let reads = matches!(role, Role::Participation | Role::Comptroller);
            assert_eq!(status != StatusCode::NOT_FOUND, reads, "{role:?} {path} {status}");
        }
        // Who may look may not therefore act.
        if role == Role::Comptroller {
            let path = format!("/actas/{folio}/firmas/{line}?modo=paper");
            let refused = town.send(&path, &[("sheet", "1")], &mut desk).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND);
            assert!(town.document(folio).await.signature(line).is_none());
        }
    }
    let mut phone = Browser::default();
    for path in &pages {
        let led = town.get(path, &mut phone).await;
        assert!(led.location.unwrap().starts_with("/entrar"), "{path}");
    }
    let own = town.get(&format!("/firmar/{folio}/1"), &mut phone).await;
    assert_eq!(own.status, StatusCode::NOT_FOUND);
    assert!(town.get("/firmar", &mut phone).await.html().contains("No hay nada que firmar"));
}

#[tokio::test]
async fn an_act_is_corrected_signed_and_sealed_at_the_desk() {
    let town = Town::new().await;
    let folio = town.pending(State::Draft).await.folio;
    let mut desk = town.desk(Role::Participation).await;
    let page = format!("/actas/{folio}");
    let before = town.document(folio).await;
    // Markup in what was told stays text.
    let fields = [
        ("outcome_0", "Se explicó <b>todo</b>"),
        ("narration_new", "Pide que pase el camión; su casa es Calle Sol 3"),
        ("narration_by", "Teresa <Michel>"),
        ("reason", "Faltaba una petición"),
    ];
    // What the act says stands in the fields, to be mended and not to be typed again.
    let led = town.get(&format!("{page}/corregir"), &mut desk).await.location.unwrap();
    let form = town.get(&led, &mut desk).await.html();
    let Facts::Act(told) = &before.facts else { panic!("not an act") };
    let told: Vec<&str> = told.agenda.iter().map(|item| item.outcome.as_str()).collect();
    assert!(told.iter().filter(|outcome| !outcome.is_empty()).count() > 1);
    for outcome in &told {
        let shown = outcome.replace('&', "&amp;");
        assert!(form.contains(&format!("{shown}</textarea>")), "{shown} is not in {form}");
    }
    let corrected = town.send(&format!("{page}/corregir"), &fields, &mut desk).await;
    assert_eq!(corrected.location.as_deref(), Some(page.as_str()), "{}", corrected.html());
    let Facts::Act(after) = town.document(folio).await.facts else { panic!("not an act") };
    let kept = after.agenda.iter().map(|item| item.outcome.as_str());
    assert!(kept.skip(1).eq(told.into_iter().skip(1)), "what was not sent is lost");
    let html = town.get(&page, &mut desk).await.html();
    assert!(
        html.contains("Se explicó &lt;b&gt;todo&lt;/b&gt;")
            && html.contains("Teresa &lt;Michel&gt;")
    );
    assert_ne!(town.document(folio).await.content, before.content);

    for step in ["aprobar", "abrir"] {
        let done = town.send(&format!("{page}/{step}"), &[], &mut desk).await;
        assert_eq!(done.location.as_deref(), Some(page.as_str()), "{step}");
    }
    let early = town.send(&format!("{page}/sellar"), &[], &mut desk).await;
    let shown = town.get(&early.location.unwrap(), &mut desk).await.html();
    assert!(shown.contains("personas por firmar"), "{shown}");
    let lines: Vec<u32> = town.document(folio).await.signers.iter().map(|s| s.number).collect();
    for line in &lines {
        let path = format!("{page}/firmas/{line}?modo=paper");
        let signed = town.send(&path, &[("sheet", "2")], &mut desk).await;
        assert_eq!(signed.location, Some(format!("{page}#firmas")), "{}", signed.html());
    }
    let html = town.get(&page, &mut desk).await.html();
    assert!(html.contains(&format!("{0} de {0}", lines.len())), "{html}");
    let sealed = town.send(&format!("{page}/sellar"), &[], &mut desk).await;
    assert_eq!(sealed.location.as_deref(), Some(page.as_str()), "{}", sealed.html());
    let sealed = town.document(folio).await;
    assert_eq!(sealed.state, State::Sealed);
    let file = town.get(&format!("{page}/acta.pdf"), &mut desk).await;
    assert_eq!(sealed.seal.unwrap().check(&file.bytes, None), Ok(domain::minutes::Part::Whole));
}
