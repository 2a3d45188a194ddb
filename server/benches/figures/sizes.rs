//! What a page costs a prepaid phone: its HTML and its style as they travel, and the bundles of
//! the pages that have islands.

use crate::{
    Outcome,
    browser::{Browser, KEY, hidden, link},
    chat, join, phones,
    program::Program,
    report::Report,
    run::Run,
};
use std::{fs, path::Path};

const KB: f64 = 1000.0;

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let (binary, site) = (run.binary.clone(), run.site.clone());
    let data = run.own_town("sizes")?;
    let town = Program::start(&binary, &data)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let pages = runtime.block_on(pages(town.port, &data))?;
    for (name, bytes) in pages {
        report.at_most(&format!("size.{name}"), bytes as f64 / KB, "KB", 30.0);
    }
    for (kind, most) in [("wasm", 150.0), ("js", 15.0)] {
        report.at_most(&format!("size.bundle.{kind}"), bundle(&site, kind)? / KB, "KB", most);
    }
    Ok(())
}

/// The bundle of a kind as it travels: what the site holds packed.
fn bundle(site: &Path, kind: &str) -> Outcome<f64> {
    let mut bytes = 0;
    for entry in fs::read_dir(site.join("pkg"))? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().ends_with(&format!(".{kind}.br")) {
            bytes += entry.metadata()?.len();
        }
    }
    if bytes == 0 { Err(format!("no {kind} bundle in the site").into()) } else { Ok(bytes as f64) }
}

type Sizes = Vec<(&'static str, usize)>;

async fn pages(port: u16, data: &Path) -> Outcome<Sizes> {
    let mut phone = Browser::open(port).await?;
    let home = phone.read("/").await?;
    let style = style(&home)?;
    let css = phone.glance(&style).await?.body.len();
    let mut sizes = Sizes::new();
    neighbours(&mut phone, &mut sizes).await?;
    voters(&mut phone, data, &mut sizes).await?;
    staff(port, data, &mut sizes).await?;
    Ok(sizes.into_iter().map(|(name, page)| (name, page + css)).collect())
}

fn style(html: &str) -> Outcome<String> {
    let found = html.split('"').find(|part| part.starts_with("/pkg/") && part.ends_with(".css"));
    found.map(str::to_owned).ok_or_else(|| "a page without style".into())
}

async fn weigh(browser: &mut Browser, path: &str) -> Outcome<usize> {
    Ok(browser.glance(path).await?.body.len())
}

/// What anybody sees, and who says that they come.
async fn neighbours(phone: &mut Browser, sizes: &mut Sizes) -> Outcome<()> {
    let works = phone.read("/obras").await?;
    let work = link(&works, "/obras/2", "")?;
    let attend = join::attend(phone).await?;
    let meeting = attend.trim_end_matches("/voy").to_owned();
    let (form, _) = phone.form(&attend).await?;
    for (name, path) in [
        ("home", "/"),
        ("list", "/obras"),
        ("work", &work),
        ("digital_file", &format!("{work}/expediente")),
        ("list_in_english", "/en/obras"),
        ("upcoming", "/reuniones"),
        ("meeting", &meeting),
        ("poster", &format!("{meeting}/cartel")),
        ("wall", &format!("{meeting}/pantalla")),
        ("join", &form),
    ] {
        sizes.push((name, weigh(phone, path).await?));
    }
    join::say_yes(phone, &attend, 0).await?;
    sizes.push(("pass", weigh(phone, "/pase").await?));
    let (place, _) = phone.form("/reportar").await?;
    sizes.push(("chat", weigh(phone, &place).await?));
    let (_, handed) = chat::conversation(phone.port()?).await?;
    let folio = link(&handed, "/folio/2", "")?;
    let (folio, _) = phone.form(&folio).await?;
    sizes.push(("folio", weigh(phone, &folio).await?));
    Ok(())
}

/// The ballot of a slip of the demonstration.
async fn voters(phone: &mut Browser, data: &Path, sizes: &mut Sizes) -> Outcome<()> {
    let slips = fs::read_to_string(data.join("demonstration-slips.txt"))?;
    let slip = slips.lines().next().ok_or("no slip")?;
    let ballot = phone.send_packed("/votar", &[("boleto", slip), ("lugar", "")]).await?;
    sizes.push(("ballot", ballot.body.len()));
    let ballot = phone.send("/votar", &[("boleto", slip), ("lugar", "")]).await?.html();
    let result = format!("/elecciones/{}", hidden(&ballot, "eleccion")?);
    let (_, fields) = phones::choose(phone, slip, &hidden(&ballot, "opcion")?).await?;
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    for (name, path) in [("ballot_review", "/votar/revisar"), ("ballot_receipt", "/votar/emitir")] {
        sizes.push((name, phone.send_packed(path, &fields).await?.body.len()));
    }
    sizes.push(("result", weigh(phone, &result).await?));
    Ok(())
}

async fn staff(port: u16, data: &Path, sizes: &mut Sizes) -> Outcome<()> {
    let mut office = Browser::open(port).await?;
    let (door, _) = office.form("/entrar").await?;
    sizes.push(("sign_in", weigh(&mut office, &door).await?));
    office.sign_in(data, "participacion").await?;
    let convened = link(&office.read("/convocar").await?, "/convocatorias/", "")?;
    sizes.push(("convocation", weigh(&mut office, &convened).await?));
    let today = office.read("/hoy").await?;
    sizes.push(("today", weigh(&mut office, "/hoy").await?));
    let door = link(&today, "/reuniones/", "/puerta")?;
    let (door, _) = office.form(&door).await?;
    sizes.push(("door", weigh(&mut office, &door).await?));
    let table = link(&today, "/reuniones/", "/mesa")?;
    let (table, _) = office.form(&table).await?;
    sizes.push(("table", weigh(&mut office, &table).await?));
    let count = link(&today, "/elecciones/", "/mesa")?;
    let (count, _) = office.form(&count).await?;
    sizes.push(("election_table", weigh(&mut office, &count).await?));
    let act = link(&today, "/actas/A-", "")?;
    sizes.push(("act", weigh(&mut office, &act).await?));
    // The demonstration seals its first act.
    let (year, _) = act.trim_start_matches("/actas/A-").split_once('-').ok_or("no folio")?;
    let sealed = office.read(&format!("/actas/A-{year}-001")).await?;
    let verify = link(&sealed, "/v/", "")?;
    sizes.push(("verify", weigh(&mut office, &verify).await?));
    let mut works = Browser::open(port).await?;
    works.sign_in(data, "obras").await?;
    sizes.push(("board", weigh(&mut works, "/hoy/tablero").await?));
    let mut area = Browser::open(port).await?;
    area.sign_in(data, "area").await?;
    let queue = area.read("/hoy/casos").await?;
    sizes.push(("queue", weigh(&mut area, "/hoy/casos").await?));
    let case = link(&queue, "/hoy/casos/2", "")?;
    let (case, page) = area.form(&case).await?;
    hidden(&page, KEY)?;
    sizes.push(("desk", weigh(&mut area, &case).await?));
    Ok(())
}
