//! One peer of the benchmark abe-peers: FAME and BSW of Fraunhofer's rabe, bytes in and bytes out.
//!
//! Reads lines `fame|bsw keygen|encrypt|decrypt SIZE TIMES` and answers each with one line of JSON:
//! milliseconds of one call, the mean of TIMES, for a conjunction of SIZE attributes. Public and
//! master key are kept open; attribute keys, policies and ciphertexts are read anew in every call.
//! rabe computes on BN254, about 100 bits of security, and neither scheme is secure against chosen
//! ciphertexts.

use rabe::schemes::{ac17, bsw};
use rabe::utils::policy::pest::PolicyLanguage::HumanPolicy;
use serde::{de::DeserializeOwned, Serialize};
use std::collections::HashMap;
use std::io::{stdin, stdout, BufRead, Write};
use std::time::Instant;

const MESSAGE: [u8; 32] = [7; 32];

fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    bincode::serialize(value).expect("encodes")
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> T {
    bincode::deserialize(bytes).expect("decodes")
}

/// Leaves under gates of two, as FAME's matrix needs them, and as few above each other as can be.
fn join_in_pairs(leaves: &[String]) -> String {
    match leaves {
        [leaf] => leaf.clone(),
        _ => {
            let (left, right) = leaves.split_at(leaves.len() / 2);
            format!("({} and {})", join_in_pairs(left), join_in_pairs(right))
        }
    }
}

/// A scheme from bytes to bytes.
trait Scheme {
    fn policy(&self, leaves: &[String]) -> String;
    fn keygen(&self, attributes: &[&str]) -> Vec<u8>;
    fn encrypt(&self, policy: &str) -> Vec<u8>;
    fn decrypt(&self, key: &[u8], ciphertext: &[u8]) -> Option<Vec<u8>>;
}

struct Fame(ac17::Ac17PublicKey, ac17::Ac17MasterKey);

impl Scheme for Fame {
    fn policy(&self, leaves: &[String]) -> String {
        join_in_pairs(leaves)
    }
    fn keygen(&self, attributes: &[&str]) -> Vec<u8> {
        encode(&ac17::cp_keygen(&self.1, attributes).expect("issues"))
    }
    fn encrypt(&self, policy: &str) -> Vec<u8> {
        encode(&ac17::cp_encrypt(&self.0, policy, &MESSAGE, HumanPolicy).expect("encrypts"))
    }
    fn decrypt(&self, key: &[u8], ciphertext: &[u8]) -> Option<Vec<u8>> {
        ac17::cp_decrypt(&decode(key), &decode(ciphertext)).ok()
    }
}

struct Bsw(bsw::CpAbePublicKey, bsw::CpAbeMasterKey);

impl Scheme for Bsw {
    fn policy(&self, leaves: &[String]) -> String {
        leaves.join(" and ")
    }
    fn keygen(&self, attributes: &[&str]) -> Vec<u8> {
        encode(&bsw::keygen(&self.0, &self.1, attributes).expect("issues"))
    }
    fn encrypt(&self, policy: &str) -> Vec<u8> {
        encode(&bsw::encrypt(&self.0, policy, HumanPolicy, &MESSAGE).expect("encrypts"))
    }
    fn decrypt(&self, key: &[u8], ciphertext: &[u8]) -> Option<Vec<u8>> {
        bsw::decrypt(&decode(key), &decode(ciphertext)).ok()
    }
}

struct World {
    attributes: Vec<String>,
    policy: String,
    key: Vec<u8>,
    ciphertext: Vec<u8>,
}

impl World {
    fn new(scheme: &dyn Scheme, size: usize) -> World {
        let attributes: Vec<String> = (0..size).map(|i| format!("k{i}:v{i}")).collect();
        let quoted: Vec<String> = attributes
            .iter()
            .map(|name| format!("\"{name}\""))
            .collect();
        let policy = scheme.policy(&quoted);
        let ciphertext = scheme.encrypt(&policy);
        let all: Vec<&str> = attributes.iter().map(String::as_str).collect();
        let key = scheme.keygen(&all);
        let lacking = scheme.keygen(&all[1..]);
        assert!(
            scheme.decrypt(&lacking, &ciphertext).is_none(),
            "not refused"
        );
        World {
            attributes,
            policy,
            key,
            ciphertext,
        }
    }

    fn call(&self, scheme: &dyn Scheme, work: &str) {
        match work {
            "keygen" => {
                let all: Vec<&str> = self.attributes.iter().map(String::as_str).collect();
                assert!(!scheme.keygen(&all).is_empty());
            }
            "encrypt" => assert!(!scheme.encrypt(&self.policy).is_empty()),
            "decrypt" => {
                let opened = scheme.decrypt(&self.key, &self.ciphertext);
                assert!(
                    opened.as_deref() == Some(&MESSAGE[..]),
                    "the message differs"
                );
            }
            other => panic!("no such work: {other}"),
        }
    }
}

fn main() {
    let (fame_public, fame_master) = ac17::setup();
    let (bsw_public, bsw_master) = bsw::setup();
    let fame = Fame(fame_public, fame_master);
    let bsw = Bsw(bsw_public, bsw_master);
    let mut worlds: HashMap<(String, usize), World> = HashMap::new();
    for line in stdin().lock().lines() {
        let line = line.expect("reads");
        let words: Vec<&str> = line.split_whitespace().collect();
        let [name, work, size, times] = words[..] else {
            panic!("four words, not: {line}")
        };
        let (size, times): (usize, u32) =
            (size.parse().expect("size"), times.parse().expect("times"));
        let scheme: &dyn Scheme = match name {
            "fame" => &fame,
            "bsw" => &bsw,
            other => panic!("no such scheme: {other}"),
        };
        let world = worlds
            .entry((name.to_string(), size))
            .or_insert_with(|| World::new(scheme, size));
        let began = Instant::now();
        for _ in 0..times {
            world.call(scheme, work);
        }
        let ms = began.elapsed().as_secs_f64() * 1000.0 / f64::from(times);
        println!("{{\"ms\":{ms}}}");
        stdout().flush().expect("writes");
    }
}
