//! `tequio verify FILE`: whether a document is, byte for byte, what was sealed.

use super::{Failure, name, visit};
use crate::{VerifyArguments, config::Config};
use domain::{
    elections::LogPublic,
    minutes::{Part, SealFile, Statement},
};
use services::minutes::{self, Answer};
use std::path::Path;

/// Larger files are no document of this program.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Against the seals of the municipalities of this server.
pub async fn run(config: &Config, arguments: &VerifyArguments) -> Result<(), Failure> {
    let key = key(arguments)?;
    let file = read(&arguments.file)?;
    for (place, cx) in &visit(config).await? {
        let answer = minutes::compare(cx, &file).await?;
        cx.close().await?;
        let Answer::Genuine { part, document } = answer else { continue };
        println!("{}", name(place));
        // Whoever can write into the database can seal with a key of their own.
        let sealed_with = document.seal.key;
        if key.map_or(!document.own_key, |key| key != sealed_with) {
            return Err(Failure::Unsound(match key {
                Some(_) => format!("sealed with another key than the one named: {sealed_with}"),
                None => format!(
                    "sealed with another key than the municipality's of today: {sealed_with}; \
                     if it was its own in those days, name it with --key"
                ),
            }));
        }
        tell(&document.seal.statement, part);
        for later in &document.corrected_by {
            println!("corrected by {}", later.statement.folio);
        }
        return Ok(());
    }
    Err(Failure::Unsound(
        "no sealed document has these bytes: the file was changed, or is another document".into(),
    ))
}

/// Against a seal that lies in a file, where no municipality is at hand.
pub fn run_offline(seal: &Path, arguments: &VerifyArguments) -> Result<(), Failure> {
    let key = key(arguments)?;
    let unsound = |why: domain::minutes::Unsealed| Failure::Unsound(why.to_string());
    let seal = SealFile::read(&read(seal)?).map_err(unsound)?;
    let part = seal.check(&read(&arguments.file)?, key.as_ref()).map_err(unsound)?;
    tell(&seal.statement, part);
    if key.is_none() {
        println!(
            "sealed with key {}: compare it with the one the municipality publishes",
            seal.key
        );
    }
    Ok(())
}

/// The key that was named, if one was.
fn key(arguments: &VerifyArguments) -> Result<Option<LogPublic>, Failure> {
    let Some(raw) = arguments.key.as_deref() else { return Ok(None) };
    let key = LogPublic::from_hex(raw.trim());
    key.map(Some).ok_or_else(|| Failure::Refused("the key is not 64 hexadecimal digits".into()))
}

fn tell(statement: &Statement, part: Part) {
    let part = match part {
        Part::Whole => "whole version",
        Part::Public => "public version",
    };
    println!("{} of {}, {part}: unchanged", statement.folio, statement.municipality);
    println!(
        "sealed {}, {} of {} signed",
        statement.sealed_at,
        statement.signers.signed(),
        statement.signers.of
    );
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |cause| Failure::Unreadable { path: path.to_owned(), cause };
    if std::fs::metadata(path).map_err(failed)?.len() > MOST_BYTES {
        return Err(failed(std::io::ErrorKind::FileTooLarge.into()));
    }
    std::fs::read(path).map_err(failed)
}
