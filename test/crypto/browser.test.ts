import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('nothing in crypto needs Node', () => {
  const files = globSync('crypto/**/*.ts')
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const source = readFileSync(file, 'utf8')
    expect(source, file).not.toMatch(/from '(node:|fs|path|crypto')/)
    expect(source, file).not.toMatch(/\b(Buffer|process|require)\b[.(]/)
  }
})

it('imports the shared words and no other layer', () => {
  for (const file of globSync('crypto/**/*.ts')) {
    const imports = [...readFileSync(file, 'utf8').matchAll(/from '(#[^']+)'/g)].map(m => m[1])
    expect(
      imports.every(name => name!.startsWith('#protocol/')),
      file,
    ).toBe(true)
  }
})
