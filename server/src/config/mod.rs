//! The configuration: one struct of small sections, read once at start.
//!
//! A value comes from its `TEQUIO_` variable, else from the TOML file, else from the defaults
//! here. An unknown or invalid key stops the program: a misspelt limit must not silently be none.

mod load;
mod values;

pub use load::{Invalid, load};
pub use values::{LogFormat, Origin, Secret};

use ipnet::IpNet;
use serde::Deserialize;
use services::Settings;
use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
};

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Folder of the database, the files and the lock.
    pub data: PathBuf,
    /// Another database than the file in `data`.
    pub database_url: Option<Secret>,
    /// The address people type, when it is not the one the request names.
    pub public_url: Option<Origin>,
    /// Folder of the built site.
    pub site: Option<PathBuf>,
    /// Whether the development gallery is served.
    pub gallery: bool,
    pub log: Log,
    pub limits: Limits,
    pub rate: Rate,
    pub proxy: Proxy,
    pub metrics: Metrics,
    /// Several municipalities, told apart by host name; none means one that answers to any name.
    pub municipalities: Vec<Municipality>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// What is logged, in the notation of `tracing-subscriber`: `info`, `warn,server=debug`.
    pub filter: String,
    pub format: LogFormat,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Most bytes of a request.
    pub body: u64,
    /// Most bytes of a request that carries files.
    pub upload: u64,
    pub request_seconds: u64,
    pub header_seconds: u64,
    /// Connections held open at once; further ones wait in the system's queue.
    pub connections: usize,
}

/// Requests per minute; 0 lifts that limit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rate {
    /// Changes sent by one browser or session.
    pub credential: u32,
    /// Changes sent from one address, which a whole meeting may share.
    pub address: u32,
    /// Pages read by one browser or session.
    pub credential_reads: u32,
    /// Pages read from one address.
    pub address_reads: u32,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Proxy {
    /// Networks whose `X-Forwarded-` headers are believed.
    pub trusted: Vec<IpNet>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Metrics {
    /// Opens `/metrics` to whoever sends it as a bearer token; without it only this machine may.
    pub token: Option<Secret>,
}

/// One of several municipalities.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// Host names it answers to.
    pub hosts: Vec<String>,
    /// Its folder; by default the one in `data` named like its first host.
    #[serde(default)]
    pub data: Option<PathBuf>,
    #[serde(default)]
    pub database_url: Option<Secret>,
    #[serde(default)]
    pub public_url: Option<Origin>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 4400),
            data: PathBuf::from("data"),
            database_url: None,
            public_url: None,
            site: None,
            gallery: false,
            log: Log::default(),
            limits: Limits::default(),
            rate: Rate::default(),
            proxy: Proxy::default(),
            metrics: Metrics::default(),
            municipalities: Vec::new(),
        }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { filter: "info,sea_orm_migration=warn".into(), format: LogFormat::Text }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 1024 * 1024,
            upload: 6 * 1024 * 1024,
            request_seconds: 30,
            header_seconds: 10,
            // Below the 1,024 open files a service gets by default, with room for the database.
            connections: 800,
        }
    }
}

impl Default for Rate {
    /// A check-in table takes 75 people a minute with one device, and three hundred phones may
    /// stand behind one address; both must pass without anybody noticing a limit.
    fn default() -> Self {
        Self { credential: 240, address: 3_000, credential_reads: 600, address_reads: 12_000 }
    }
}

/// Where one municipality is found and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Empty: any host name.
    pub hosts: Vec<String>,
    pub public_url: Option<Origin>,
    pub settings: Settings,
}

impl Config {
    /// The municipalities with their folders settled.
    pub fn places(&self) -> Vec<Place> {
        if self.municipalities.is_empty() {
            return vec![Place {
                hosts: Vec::new(),
                public_url: self.public_url.clone(),
                settings: settings(self.data.clone(), self.database_url.as_ref()),
            }];
        }
        let place = |town: &Municipality| {
            let first = town.hosts.first().map(String::as_str).unwrap_or_default();
            let data = town.data.clone().unwrap_or_else(|| self.data.join(first));
            Place {
                hosts: town.hosts.clone(),
                public_url: town.public_url.clone(),
                settings: settings(data, town.database_url.as_ref()),
            }
        };
        self.municipalities.iter().map(place).collect()
    }

    /// The folder of the built site: the configured one, else `site` beside the program, else
    /// where the build puts it in a checkout.
    pub fn site_folder(&self) -> PathBuf {
        if let Some(folder) = &self.site {
            return folder.clone();
        }
        let beside = std::env::current_exe().ok().map(|program| program.with_file_name("site"));
        beside.filter(|folder| folder.is_dir()).unwrap_or_else(|| PathBuf::from("target/site"))
    }

    /// What the types alone cannot say.
    fn check(&self) -> Result<(), Invalid> {
        let refuse = |key: &str, problem: &str| Err(Invalid::value(key, problem));
        let limits = [
            ("limits.body", self.limits.body),
            ("limits.upload", self.limits.upload),
            ("limits.request_seconds", self.limits.request_seconds),
            ("limits.header_seconds", self.limits.header_seconds),
            ("limits.connections", self.limits.connections as u64),
        ];
        if let Some((key, _)) = limits.iter().find(|(_, value)| *value == 0) {
            return refuse(key, "0 would refuse every request; give a positive number");
        }
        if let Err(error) = self.log.filter.parse::<tracing_subscriber::EnvFilter>() {
            return refuse("log.filter", &format!("{error}; write for example `info`"));
        }
        if self.municipalities.is_empty() {
            return Ok(());
        }
        if self.database_url.is_some() || self.public_url.is_some() {
            let key = if self.database_url.is_some() { "database_url" } else { "public_url" };
            return refuse(key, "with several municipalities, give each its own");
        }
        self.check_municipalities()
    }

    /// One municipality, one database: no two may share a host name, a folder or an address.
    fn check_municipalities(&self) -> Result<(), Invalid> {
        let refuse = |problem: String| Err(Invalid::value("municipalities", &problem));
        let (mut hosts, mut kept) = (BTreeSet::new(), BTreeSet::new());
        for place in self.places() {
            if place.hosts.is_empty() {
                return refuse("one has no host name".into());
            }
            for host in &place.hosts {
                if crate::http::tenancy::normal(host).as_deref() != Some(host) {
                    return refuse(format!("`{host}` is not a host name in small letters"));
                }
                if !hosts.insert(host.clone()) {
                    return refuse(format!("the host `{host}` is given twice"));
                }
            }
            let Settings { data, database_url } = place.settings;
            if database_url.is_some_and(|url| !kept.insert(url)) {
                return refuse("a database is given twice".into());
            }
            let folder = data.display().to_string();
            if !kept.insert(folder.clone()) {
                return refuse(format!("the folder `{folder}` is given twice"));
            }
        }
        Ok(())
    }
}

fn settings(data: PathBuf, database_url: Option<&Secret>) -> Settings {
    Settings { data, database_url: database_url.map(|url| url.reveal().to_owned()) }
}
