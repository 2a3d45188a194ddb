//! Invented people who work for the demonstration town, so that every desk can be tried out.

use crate::{
    Context, Error,
    database::Tx,
    identity::{self, NewInvitation},
};
use domain::{
    identity::{Role, Roles},
    ids::{AreaId, StaffId},
};
use rand::seq::IndexedRandom as _;
use std::{fs, io::Write as _, os::unix::fs::OpenOptionsExt as _};

/// Login, name, roles.
const PEOPLE: [(&str, &str, &[Role]); 5] = [
    ("administracion", "Elena Robledo Fuentes", &[Role::Administrator]),
    ("participacion", "Tomás Arriaga Luna", &[Role::Participation]),
    ("obras", "Julia Cervantes Mora", &[Role::PublicWorks]),
    ("area", "Ramón Ibarra Solís", &[Role::AreaOfficer]),
    ("contraloria", "Inés Valdivia Rocha", &[Role::Comptroller]),
];

const WORDS: [&str; 32] = [
    "adobe", "agave", "barro", "burro", "campo", "cazuela", "cerro", "comal", "corral", "fogata",
    "garza", "guaje", "huerta", "jarro", "laguna", "lumbre", "maguey", "maiz", "mezquite", "milpa",
    "molino", "nopal", "olote", "palma", "petate", "piedra", "rebozo", "surco", "teja", "tinaja",
    "trapiche", "zaguan",
];

/// Opens the accounts with one password, drawn anew for each town: a demonstration that is left
/// running must not open to whoever has read this file. Returns the officer of `area`.
pub(super) async fn add(cx: &Context, tx: &Tx, area: AreaId) -> Result<StaffId, Error> {
    let password = draw();
    let digest = identity::digest(&password).await?;
    let mut officer = None;
    for (login, name, roles) in PEOPLE {
        let attends = roles.contains(&Role::AreaOfficer);
        let new = NewInvitation {
            login: login.to_owned(),
            name: name.to_owned(),
            roles: Roles::of(roles),
            area: attends.then_some(area),
        };
        let id = identity::open_in(cx, tx, super::ACTOR, &new, &digest).await?;
        officer = officer.or(attends.then_some(id));
    }
    // Before the commit: a password nobody can read would leave accounts nobody can use.
    note(cx, &password).map_err(Error::internal)?;
    officer.ok_or_else(|| Error::internal("the demonstration has no officer"))
}

fn draw() -> String {
    let mut rng = rand::rng();
    let words: Vec<_> = (0..4).filter_map(|_| WORDS.choose(&mut rng).copied()).collect();
    format!("{} {}", words.join(" "), rand::random_range(100..1000))
}

fn note(cx: &Context, password: &str) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    let path = cx.settings().data.join(UNFINISHED);
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(path)?;
    for (login, _, roles) in PEOPLE {
        writeln!(file, "{login}\t{password}\t{}", Roles::of(roles))?;
    }
    file.sync_all()
}

/// Where the passwords stand while the town is being made, and when it is whole.
const UNFINISHED: &str = "demonstration.unfinished";
const WHOLE: &str = "demonstration.txt";

/// Says that nothing of the town is missing any more.
pub(super) fn finish(cx: &Context) -> Result<(), Error> {
    let data = &cx.settings().data;
    fs::rename(data.join(UNFINISHED), data.join(WHOLE)).map_err(Error::internal)
}

/// Whether a town was begun here and never finished.
pub(super) fn is_unfinished(cx: &Context) -> bool {
    cx.settings().data.join(UNFINISHED).exists()
}

/// How to sign in to the demonstration town, a line for each account: name, password and roles
/// with a tab between them. Nothing when this is no demonstration.
pub fn sign_ins(cx: &Context) -> Vec<String> {
    let text = fs::read_to_string(cx.settings().data.join(WHOLE)).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}
