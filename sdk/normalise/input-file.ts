import { CloisterError, isCloisterError } from '#protocol/errors.ts'

/** One text file of an owner's input, from a disk, a browser's file picker or the built-in sample. */
export interface InputFile {
  /** File name without its folder; errors name it, and trips take their date from it. */
  name: string
  /** Where it was found, as `/data/Patient.ndjson`: tells two files of one name apart. Stays here. */
  place?: string
  /** Says something else as soon as the file is another one: size and time of its last change. */
  stamp?(): Promise<string>
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
      const cutter = createLineCutter(name)
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
      if (!name.endsWith('.gz')) return linesOf(name, bytes)
      return namingGzip(name, linesOf(name, bytes.pipeThrough(new DecompressionStream('gzip'))))
    },
  }
}

async function* namingGzip(name: string, lines: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  try {
    yield* lines
  } catch (cause) {
    if (isCloisterError(cause)) throw cause
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

/** The most characters of a line: what one row is made of has to be in memory. */
const MOST_LINE = 32 * 1_048_576

/**
 * Cuts a stream of UTF-8 bytes into batches of lines; bytes that are not UTF-8 become U+FFFD.
 *
 * @throws `input/line` when a line is longer than 32 Mi characters.
 */
export async function* linesOf(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8')
  const cutter = createLineCutter(name)
  for await (const piece of bytes) yield cutter.take(decoder.decode(piece, { stream: true }))
  yield cutter.take(decoder.decode())
  yield cutter.end()
}

function createLineCutter(file: string) {
  /** The beginning of a line, in pieces: joined when its end has come, once. */
  let rest: string[] = []
  let length = 0
  let line = 1
  let first = true
  const clean = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text)
  const keep = (text: string) => {
    if (text === '') return
    rest.push(text)
    length += text.length
    if (length <= MOST_LINE) return
    throw new CloisterError('input/line', 'a line is longer than any row of data', {
      advice: 'give text files with one resource or one reading a line',
      facts: { file, line, most: MOST_LINE },
    })
  }
  const join = (): string => {
    const whole = rest.join('')
    rest = []
    length = 0
    return whole
  }
  return {
    take(text: string): string[] {
      let piece = text
      if (first && piece.length > 0) {
        first = false
        if (piece.charCodeAt(0) === 0xfeff) piece = piece.slice(1)
      }
      const end = piece.indexOf('\n')
      if (end < 0) {
        keep(piece)
        return []
      }
      const lines = piece.split('\n')
      keep(lines[0]!)
      lines[0] = join()
      line += lines.length - 1
      keep(lines.pop()!)
      return lines.map(clean)
    },
    end(): string[] {
      const last = join()
      return last === '' ? [] : [clean(last)]
    },
  }
}
