import { CloisterError } from '#protocol/errors.ts'

/** One text file of an owner's input, from a disk, a browser's file picker or the built-in sample. */
export interface InputFile {
  /** File name without its folder; errors name it, and trips take their date from it. */
  name: string
  /** The lines in order, in batches, without line ends and byte order mark; can be asked for again. */
  lines(): AsyncIterable<string[]> | Iterable<string[]>
}

/** Text is cut into batches of about this many characters, so that memory stays flat. */
const BATCH = 1_048_576

/** An input file from text in memory. `textFile('a.ndjson', '{}\n').lines()` */
export function textFile(name: string, text: string): InputFile & { text: string } {
  return {
    name,
    text,
    *lines() {
      const cutter = createLineCutter()
      for (let at = 0; at < text.length; at += BATCH) yield cutter.take(text.slice(at, at + BATCH))
      yield cutter.end()
    },
  }
}

/**
 * An input file from a stream of bytes: UTF-8, `.gz` unpacked when the name says so. In browsers
 * `streamFile(file.name, () => file.stream())`.
 *
 * @throws `input/gzip` while reading, when the bytes are not whole gzip.
 */
export function streamFile(name: string, open: () => ReadableStream<Uint8Array>): InputFile {
  return {
    name,
    lines: () => {
      const bytes = open() as ReadableStream<Uint8Array<ArrayBuffer>>
      if (!name.endsWith('.gz')) return linesOf(bytes)
      return namingGzip(name, linesOf(bytes.pipeThrough(new DecompressionStream('gzip'))))
    },
  }
}

async function* namingGzip(name: string, lines: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  try {
    yield* lines
  } catch (cause) {
    throw brokenGzip(name, cause)
  }
}

/** The error of a compressed file that is cut short or not gzip. */
export const brokenGzip = (file: string, cause: unknown): CloisterError =>
  new CloisterError('input/gzip', 'a compressed file is cut short or not gzip', {
    advice: 'export or download the file again',
    facts: { file },
    cause,
  })

/** Cuts a stream of UTF-8 bytes into batches of lines; bytes that are not UTF-8 become U+FFFD. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8')
  const cutter = createLineCutter()
  for await (const piece of bytes) yield cutter.take(decoder.decode(piece, { stream: true }))
  yield cutter.take(decoder.decode())
  yield cutter.end()
}

function createLineCutter() {
  let rest = ''
  let first = true
  const clean = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
  return {
    take(text: string): string[] {
      let whole = rest + text
      if (first && whole.length > 0) {
        first = false
        if (whole.charCodeAt(0) === 0xfeff) whole = whole.slice(1)
      }
      const lines = whole.split('\n')
      rest = lines.pop()!
      return lines.map(clean)
    },
    end(): string[] {
      const last = rest
      rest = ''
      return last === '' ? [] : [clean(last)]
    },
  }
}
