//! *Källa*: the bytes of a file, unpacked where they are packed, counted and within limits.

/// How large a file may be.
#[derive(Clone, Copy, Debug)]
pub struct SizeLimits {
    /// As it lies on disk, in bytes.
    pub file: u64,
    /// Unpacked, in bytes.
    pub unpacked: u64,
}

impl Default for SizeLimits {
    fn default() -> SizeLimits {
        SizeLimits {
            file: 16 << 30,
            unpacked: 64 << 30,
        }
    }
}
