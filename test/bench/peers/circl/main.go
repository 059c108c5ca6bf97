// One peer of the benchmark abe-peers: cloudflare/circl's tkn20, bytes in and bytes out.
//
// Reads lines `keygen|encrypt|decrypt SIZE TIMES` and answers each with one line of JSON: milliseconds
// of one call, the mean of TIMES, for a conjunction of SIZE attributes. Public and master key are kept
// open, as a server would; attribute keys, policies and ciphertexts are read anew in every call.
package main

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/cloudflare/circl/abe/cpabe/tkn20"
)

type world struct {
	public     tkn20.PublicKey
	master     tkn20.SystemSecretKey
	attributes map[string]string
	policy     string
	key        []byte
	ciphertext []byte
}

var message = bytes.Repeat([]byte{7}, 32)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (w *world) keygen() []byte {
	var attributes tkn20.Attributes
	attributes.FromMap(w.attributes)
	key, err := w.master.KeyGen(rand.Reader, attributes)
	must(err)
	out, err := key.MarshalBinary()
	must(err)
	return out
}

func (w *world) encrypt() []byte {
	var policy tkn20.Policy
	must(policy.FromString(w.policy))
	out, err := w.public.Encrypt(rand.Reader, policy, message)
	must(err)
	return out
}

func (w *world) decrypt(attributeKey []byte) ([]byte, error) {
	var key tkn20.AttributeKey
	must(key.UnmarshalBinary(attributeKey))
	return key.Decrypt(w.ciphertext)
}

func (w *world) mustDecrypt() {
	opened, err := w.decrypt(w.key)
	must(err)
	if !bytes.Equal(opened, message) {
		must(fmt.Errorf("the message differs"))
	}
}

func newWorld(public tkn20.PublicKey, master tkn20.SystemSecretKey, size int) *world {
	w := &world{public: public, master: master, attributes: map[string]string{}}
	leaves := []string{}
	for i := range size {
		name, value := fmt.Sprintf("k%d", i), fmt.Sprintf("v%d", i)
		w.attributes[name] = value
		leaves = append(leaves, fmt.Sprintf("(%s: %s)", name, value))
	}
	w.policy = strings.Join(leaves, " and ")
	w.ciphertext = w.encrypt()
	w.attributes["k0"] = "other"
	if _, err := w.decrypt(w.keygen()); err == nil {
		must(fmt.Errorf("a key that lacks an attribute is not refused"))
	}
	w.attributes["k0"] = "v0"
	w.key = w.keygen()
	w.mustDecrypt()
	return w
}

func main() {
	public, master, err := tkn20.Setup(rand.Reader)
	must(err)
	worlds := map[int]*world{}
	answers := json.NewEncoder(os.Stdout)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var work string
		var size, times int
		_, err := fmt.Sscan(lines.Text(), &work, &size, &times)
		must(err)
		w, known := worlds[size]
		if !known {
			w = newWorld(public, master, size)
			worlds[size] = w
		}
		calls := map[string]func(){
			"keygen":  func() { w.keygen() },
			"encrypt": func() { w.encrypt() },
			"decrypt": w.mustDecrypt,
		}
		call, known := calls[work]
		if !known {
			must(fmt.Errorf("no such work: %s", work))
		}
		began := time.Now()
		for range times {
			call()
		}
		took := time.Since(began)
		must(answers.Encode(map[string]float64{"ms": took.Seconds() * 1000 / float64(times)}))
	}
	must(lines.Err())
}
