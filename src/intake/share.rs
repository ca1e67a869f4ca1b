//! Whether a folder lies on a network share, where the system has no word of what others change.
use std::path::Path;

/// Says whether it does, as far as the system tells.
#[cfg(target_os = "linux")]
pub fn is_share(folder: &Path) -> bool {
    /// What the kernel numbers file systems by (statfs(2), linux/magic.h): NFS, SMB, CIFS, SMB2, FUSE, 9P, AFS, Coda, Ceph,
    /// Lustre, GPFS, VirtualBox, GFS2, OCFS2.
    const SHARES: [u64; 14] = [
        0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x6573_5546, 0x0102_1997, 0x5346_414F, 0x7375_7245, 0x00C3_6400,
        0x0BD0_0BD0, 0x4750_4653, 0x786F_4256, 0x0116_1970, 0x7461_636F,
    ];
    let number = rustix::fs::statfs(folder).ok().and_then(|own| u64::try_from(own.f_type).ok());
    number.is_some_and(|number| SHARES.contains(&(number & 0xFFFF_FFFF)))
}

/// Elsewhere a path tells it that begins with a computer's name; of others it is found out by asking for word in vain, or by
/// the slow look that is always taken.
#[cfg(not(target_os = "linux"))]
pub fn is_share(folder: &Path) -> bool {
    let path = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let path = path.to_string_lossy().into_owned();
    path.starts_with(r"\\?\UNC\") || path.starts_with(r"\\") && !path.starts_with(r"\\?\")
}
