//! How much memory the process keeps of what it has given back.

/// Sets of free memory that threads share. glibc makes up to eight for each processor, and each
/// keeps what it once needed: with a thread for each connection to the database that alone took
/// the process over its bound (PRODUCT.md, 60 MB). Two are enough for as many threads as work.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "the one call that says so; it has no safe form")]
pub fn keep_little() {
    const ARENAS: std::ffi::c_int = 2;
    // SAFETY: `mallopt` takes two numbers. It is called before there is a second thread, and what
    // it answers changes nothing: with the usual settings the program works as well.
    _ = unsafe { libc::mallopt(libc::M_ARENA_MAX, ARENAS) };
}

/// Other systems keep what they keep.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub const fn keep_little() {}
