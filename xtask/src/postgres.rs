//! A throw-away PostgreSQL for the tests: fresh, on loopback, without waiting for the disk, gone at the end.

use std::{
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result};

use crate::{
    debian::{self, Rights},
    repo, step,
    step::Step,
};

/// Where the tests look for the address of a maintenance database.
pub const VARIABLE: &str = "TEQUIO_TEST_POSTGRES";
const PREFIX: &str = "tequio-postgres-";

const SETTINGS: [&str; 8] = [
    "listen_addresses=127.0.0.1",
    // Every test opens its own databases, several at a time.
    "max_connections=300",
    // Nothing here survives the run, so nothing waits for the disk. `synchronous_commit` stays on: the program
    // refuses a database that acknowledges before it has written.
    "fsync=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum=off",
    "jit=off",
];

/// A cluster that tests may use as they like.
pub enum Postgres {
    /// Named by the person who started the tests; theirs to keep.
    Given(String),
    Own(Cluster),
}

impl Postgres {
    pub fn start() -> Result<Self> {
        if let Ok(url) = env::var(VARIABLE) {
            step::announce("PostgreSQL", &format!("using the one that {VARIABLE} names"));
            return Ok(Self::Given(url));
        }
        Cluster::start(ensure()?).map(Self::Own)
    }

    pub fn url(&self) -> String {
        match self {
            Self::Given(url) => url.clone(),
            Self::Own(cluster) => format!("postgres://tequio@127.0.0.1:{}/postgres", cluster.port),
        }
    }
}

/// Finds PostgreSQL's server programs, or installs them.
pub fn ensure() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    install()?;
    find()
        .context("PostgreSQL was installed but its server programs are not where Debian keeps them")
}

/// Debian keeps the server programs out of `PATH`, one folder for each version.
fn find() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok().into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, bin)| has_programs(bin))
        .max_by_key(|(version, _)| *version)
        .map(|(_, bin)| bin);
    newest.or_else(|| {
        let bin = repo::which(&["initdb"])?.parent()?.to_path_buf();
        has_programs(&bin).then_some(bin)
    })
}

fn has_programs(bin: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|program| bin.join(program).is_file())
}

/// Debian's package makes a cluster and starts it. Nobody asked for a database server on this machine, so a
/// setting beside Debian's own forbids it while the package is installed.
fn install() -> Result<()> {
    const FORBID: &str = "mkdir -p /etc/postgresql-common/createcluster.d \
        && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.d/tequio.conf";
    const ALLOW: &str = "rm -f /etc/postgresql-common/createcluster.d/tequio.conf";
    // Failing here costs an idle cluster; without rights the installation itself says what to do.
    let shell = |script: &str| {
        Rights::of_this_user().map(|rights| rights.command("sh").args(["-c", script]).status())
    };
    shell(FORBID);
    let installed = debian::install("PostgreSQL", &["postgresql"]);
    shell(ALLOW);
    installed
}

pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    fn start(programs: PathBuf) -> Result<Self> {
        remove_leftovers(&programs);
        let folder = parent_folder().join(format!("{PREFIX}{}", process::id()));
        // From here on the guard removes whatever has come into being.
        let cluster = Self { programs, folder, port: free_port()? };
        Step::new("PostgreSQL", "making a throw-away cluster")
            .hint("check that the folder for temporary files is writable and has 100 MB left")
            .limit(Duration::from_secs(120))
            .quiet(
                cluster
                    .command("initdb")
                    .args([
                        "--auth=trust",
                        "--username=tequio",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                    ])
                    .args(["--no-sync", "--no-instructions"]),
            )?;
        let mut options = format!("-p {} -k {}", cluster.port, cluster.folder.display());
        for setting in SETTINGS {
            options.push_str(" -c ");
            options.push_str(setting);
        }
        Step::new("PostgreSQL", format!("starting it on port {}", cluster.port))
            .hint("run the tests again: another program may have taken the port")
            .limit(Duration::from_secs(60))
            .quiet(
                cluster
                    .command("pg_ctl")
                    .args(["start", "--wait", "--silent", "--options", &options])
                    .arg("--log")
                    .arg(cluster.folder.join("server.log")),
            )?;
        Ok(cluster)
    }

    fn command(&self, program: &str) -> Command {
        on_cluster(&self.programs, &self.folder, program)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        remove(&self.programs, &self.folder);
    }
}

/// A server program on a cluster. PostgreSQL refuses to run as root, so root hands it to another user.
fn on_cluster(programs: &Path, folder: &Path, program: &str) -> Command {
    let program = programs.join(program);
    let mut command = if debian::is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", unprivileged_user(), "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.arg("--pgdata").arg(folder);
    // That user may not enter the folder xtask was started in.
    command.current_dir("/").env_remove("PGDATA").env_remove("PGPORT").env_remove("PGHOST");
    command
}

fn unprivileged_user() -> &'static str {
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    if users.lines().any(|line| line.starts_with("postgres:")) { "postgres" } else { "nobody" }
}

/// Root's own folder for temporary files may be closed to the user that runs the cluster.
fn parent_folder() -> PathBuf {
    if debian::is_root() { PathBuf::from("/tmp") } else { env::temp_dir() }
}

pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on loopback")?;
    Ok(listener.local_addr()?.port())
}

fn remove(programs: &Path, folder: &Path) {
    if folder.join("postmaster.pid").exists() {
        let stopped = on_cluster(programs, folder, "pg_ctl")
            .args(["stop", "--mode=immediate", "--silent"])
            .stdout(Stdio::null())
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            eprintln!("» PostgreSQL: could not stop the cluster in {}", folder.display());
            return;
        }
    }
    // Hundreds of databases of a thousand files each take minutes to remove, and nobody has to wait.
    let removing = Command::new("rm")
        .args(["-rf", "--"])
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if removing.is_err() {
        eprintln!("» PostgreSQL: could not remove {}", folder.display());
    }
}

/// Clusters of runs that were killed before they could clean up.
fn remove_leftovers(programs: &Path) {
    let Ok(entries) = fs::read_dir(parent_folder()) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix(PREFIX))
            .and_then(|pid| pid.parse::<u32>().ok());
        if owner.is_some_and(|pid| !Path::new(&format!("/proc/{pid}")).exists()) {
            remove(programs, &entry.path());
        }
    }
}
