//! The figures an operator watches, in the Prometheus text format.
//!
//! Labels come from closed sets (route templates, methods, statuses, host names of the
//! configuration), so their number cannot be driven up from outside, and none names a person.

use http::StatusCode;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::{sync::OnceLock, time::Duration};

const ANSWERS: &str = "tequio_http_requests_total";
const SECONDS: &str = "tequio_http_request_duration_seconds";
const WAITING: &str = "tequio_jobs_waiting";
const DEAD: &str = "tequio_jobs_dead";
const MEMORY: &str = "process_resident_memory_bytes";

/// Around the budgets: 10 ms for a page, 150 ms for a check-in, 10 s for anything.
const BUCKETS: [f64; 10] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.15, 0.5, 1.5, 5.0, 10.0];

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// The figures of this process.
#[derive(Clone)]
pub struct Figures(PrometheusHandle);

impl Figures {
    /// The figures, which exist once per process.
    pub fn get() -> Self {
        Self(HANDLE.get_or_init(install).clone())
    }

    /// Counts an answer.
    pub fn answered(&self, method: &'static str, route: &str, status: StatusCode, took: Duration) {
        let route = route.to_owned();
        metrics::histogram!(SECONDS, "method" => method, "route" => route.clone()).record(took);
        let status = status.as_str().to_owned();
        metrics::counter!(ANSWERS, "method" => method, "route" => route, "status" => status)
            .increment(1);
    }

    /// Notes the state of a municipality's job queue.
    pub fn jobs(&self, municipality: &str, figures: services::health::Figures) {
        let name = municipality.to_owned();
        metrics::gauge!(WAITING, "municipality" => name.clone()).set(figures.jobs_waiting as f64);
        metrics::gauge!(DEAD, "municipality" => name).set(figures.jobs_dead as f64);
    }

    /// All figures as text.
    pub fn render(&self) -> String {
        if let Some(bytes) = resident_memory() {
            metrics::gauge!(MEMORY).set(bytes as f64);
        }
        self.0.render()
    }

    /// Folds what was measured into the buckets, so that it does not pile up.
    pub fn fold(&self) {
        self.0.run_upkeep();
    }
}

fn install() -> PrometheusHandle {
    let builder = PrometheusBuilder::new();
    // The buckets are not empty, the one thing that is refused.
    let builder = builder.set_buckets(&BUCKETS).unwrap_or_default();
    let recorder = builder.build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::warn!("figures are recorded elsewhere in this process");
    }
    metrics::describe_counter!(ANSWERS, "Requests answered");
    metrics::describe_histogram!(SECONDS, metrics::Unit::Seconds, "Time to the head of the answer");
    metrics::describe_gauge!(WAITING, "Jobs waiting or being done");
    metrics::describe_gauge!(DEAD, "Jobs given up, waiting for a person");
    metrics::describe_gauge!(MEMORY, metrics::Unit::Bytes, "Resident memory of the process");
    handle
}

/// What the kernel says; `None` where it does not say it this way.
fn resident_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
