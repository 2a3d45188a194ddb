//! Merkle trees as RFC 6962 defines them: roots, inclusion and consistency proofs.
//!
//! A leaf is hashed with `0x00` before it and an inner node with `0x01`, so that no ballot can be
//! passed off as a node. A tree of any size has one root; a proof is a list of hashes.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// SHA-256 of a leaf, a node or anything else an election commits to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// SHA-256 over parts of known length; the caller separates parts of variable length.
    pub fn over(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// Reads 64 lower-case hexadecimal digits.
    pub fn from_hex(raw: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(raw, &mut bytes).ok()?;
        let hash = Self(bytes);
        (hash.to_string() == raw).then_some(hash)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::from_hex(&raw).ok_or_else(|| D::Error::custom("not a SHA-256 in lower-case hex"))
    }
}

/// The hash of a leaf that holds `data`.
pub fn leaf_hash(data: &[u8]) -> Hash {
    Hash::over(&[&[0], data])
}

fn node(left: Hash, right: Hash) -> Hash {
    Hash::over(&[&[1], &left.0, &right.0])
}

/// The largest power of two below `n`, which is at least 2.
const fn split(n: usize) -> usize {
    1 << (usize::BITS - 1 - (n - 1).leading_zeros())
}

/// The root over leaf hashes in this order. An empty tree has the hash of nothing.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::over(&[]),
        [only] => *only,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node(root(left), root(right))
        }
    }
}

/// The hashes that lead from leaf `index` to the root; `None` when there is no such leaf.
pub fn inclusion(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let mut proof = Vec::new();
    path(leaves, index, &mut proof);
    Some(proof)
}

fn path(leaves: &[Hash], index: usize, proof: &mut Vec<Hash>) {
    if leaves.len() < 2 {
        return;
    }
    let at = split(leaves.len());
    let (left, right) = leaves.split_at(at);
    if index < at {
        path(left, index, proof);
        proof.push(root(right));
    } else {
        path(right, index - at, proof);
        proof.push(root(left));
    }
}

/// Whether `leaf` stands at `index` in the tree of `size` leaves with this root (RFC 9162,
/// 2.1.3.2).
pub fn verify_inclusion(leaf: Hash, index: usize, size: usize, proof: &[Hash], of: Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            hash = node(*sibling, hash);
            while at != 0 && at.is_multiple_of(2) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(hash, *sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == of
}

/// The hashes that show that the first `earlier` leaves are the same in the whole tree; `None`
/// unless `earlier` is between 1 and the number of leaves.
pub fn consistency(leaves: &[Hash], earlier: usize) -> Option<Vec<Hash>> {
    if earlier == 0 || earlier > leaves.len() {
        return None;
    }
    let mut proof = Vec::new();
    subproof(leaves, earlier, true, &mut proof);
    Some(proof)
}

fn subproof(leaves: &[Hash], earlier: usize, whole: bool, proof: &mut Vec<Hash>) {
    if earlier == leaves.len() {
        if !whole {
            proof.push(root(leaves));
        }
        return;
    }
    let at = split(leaves.len());
    let (left, right) = leaves.split_at(at);
    if earlier <= at {
        subproof(left, earlier, whole, proof);
        proof.push(root(right));
    } else {
        subproof(right, earlier - at, false, proof);
        proof.push(root(left));
    }
}

/// Whether the tree of `size` leaves begins with that of `earlier` leaves (RFC 9162, 2.1.4.2).
pub fn verify_consistency(
    earlier: usize,
    size: usize,
    proof: &[Hash],
    of_earlier: Hash,
    of_whole: Hash,
) -> bool {
    if earlier == 0 || earlier > size {
        return false;
    }
    if earlier == size {
        return proof.is_empty() && of_earlier == of_whole;
    }
    let own = [of_earlier];
    let mut hashes = if earlier.is_power_of_two() { &own[..] } else { &[] }.iter().chain(proof);
    let Some(first) = hashes.next() else { return false };
    let (mut at, mut last) = (earlier - 1, size - 1);
    while at % 2 == 1 {
        at >>= 1;
        last >>= 1;
    }
    let (mut old, mut new) = (*first, *first);
    for hash in hashes {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            old = node(*hash, old);
            new = node(*hash, new);
            while at != 0 && at.is_multiple_of(2) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            new = node(new, *hash);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && old == of_earlier && new == of_whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn leaves(n: u8) -> Vec<Hash> {
        (0..n).map(|i| leaf_hash(&[i])).collect()
    }

    fn sha(bytes: &[u8]) -> [u8; 32] {
        Sha256::digest(bytes).into()
    }

    /// Every tree of up to eight leaves, drawn by hand from RFC 6962, 2.1.
    #[test]
    fn roots_are_those_of_trees_drawn_by_hand() {
        let l: Vec<[u8; 32]> = (0..8_u8).map(|i| sha(&[0, i])).collect();
        let n = |a: [u8; 32], b: [u8; 32]| sha(&[&[1][..], &a, &b].concat());
        let (ab, cd, ef, gh) = (n(l[0], l[1]), n(l[2], l[3]), n(l[4], l[5]), n(l[6], l[7]));
        let abcd = n(ab, cd);
        let by_hand = [
            sha(b""),
            l[0],
            ab,
            n(ab, l[2]),
            abcd,
            n(abcd, l[4]),
            n(abcd, ef),
            n(abcd, n(ef, l[6])),
            n(abcd, n(ef, gh)),
        ];
        for (size, expected) in by_hand.into_iter().enumerate() {
            assert_eq!(root(&leaves(u8::try_from(size).unwrap())), Hash(expected), "{size} leaves");
        }
        // The published vector of the empty tree and of a leaf without bytes.
        assert_eq!(
            root(&[]).to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(
            leaf_hash(&[]).to_string(),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        );
    }

    #[test]
    fn proofs_are_those_drawn_by_hand() {
        let l = leaves(7);
        let (ab, cd, ef) = (node(l[0], l[1]), node(l[2], l[3]), node(l[4], l[5]));
        let abcd = node(ab, cd);
        // The examples of RFC 6962, 2.1.3.
        assert_eq!(inclusion(&l, 0), Some(vec![l[1], cd, node(ef, l[6])]));
        assert_eq!(inclusion(&l, 3), Some(vec![l[2], ab, node(ef, l[6])]));
        assert_eq!(inclusion(&l, 4), Some(vec![l[5], l[6], abcd]));
        assert_eq!(inclusion(&l, 6), Some(vec![ef, abcd]));
        assert_eq!(consistency(&l, 3), Some(vec![l[2], l[3], ab, node(ef, l[6])]));
        assert_eq!(consistency(&l, 4), Some(vec![node(ef, l[6])]));
        assert_eq!(consistency(&l, 6), Some(vec![ef, l[6], abcd]));
        assert_eq!(inclusion(&l, 7), None);
        assert_eq!(consistency(&l, 0), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_leaf_proves_its_place_and_no_other(size in 1..40_u8, at in any::<prop::sample::Index>(), harm in any::<prop::sample::Index>()) {
            let leaves = leaves(size);
            let (size, at) = (leaves.len(), at.index(leaves.len()));
            let whole = root(&leaves);
            let proof = inclusion(&leaves, at).unwrap();
            prop_assert!(verify_inclusion(leaves[at], at, size, &proof, whole));
            for other in (0..size + 1).filter(|other| *other != at) {
                prop_assert!(!verify_inclusion(leaves[at], other, size, &proof, whole));
            }
            prop_assert!(!verify_inclusion(leaf_hash(b"another"), at, size, &proof, whole));
            if !proof.is_empty() {
                let mut harmed = proof.clone();
                harmed[harm.index(proof.len())].0[0] ^= 1;
                prop_assert!(!verify_inclusion(leaves[at], at, size, &harmed, whole));
                prop_assert!(!verify_inclusion(leaves[at], at, size, &proof[1..], whole));
            }
        }

        #[test]
        fn a_log_that_only_grew_proves_it(size in 1..40_u8, earlier in any::<prop::sample::Index>()) {
            let leaves = leaves(size);
            let earlier = earlier.index(leaves.len()) + 1;
            let (old, new) = (root(&leaves[..earlier]), root(&leaves));
            let proof = consistency(&leaves, earlier).unwrap();
            prop_assert!(verify_consistency(earlier, leaves.len(), &proof, old, new));
            let rewritten = leaf_hash(b"rewritten");
            let mut other = leaves.clone();
            other[0] = rewritten;
            prop_assert!(!verify_consistency(earlier, leaves.len(), &proof, root(&other[..earlier]), new));
            prop_assert!(!verify_consistency(earlier, leaves.len(), &proof, old, root(&other)));
        }
    }
}
