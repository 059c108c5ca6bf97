import type { Address, Hex } from '#protocol/bytes.ts'
import type { Dimension, Manifest, Measure, OutputRules, Table } from '#protocol/manifest.ts'
import { list, type Place, refuse } from './refuse.ts'

/** What questions may know of one asset: the part of its manifest that declares tables and rules. */
export interface AssetSchema {
  asset: Hex
  owner: Address
  domain: string
  tables: readonly Table[]
  measures: readonly Measure[]
  dimensions: readonly Dimension[]
  rules: OutputRules
}

/** A manifest, read as the schema of the asset it describes. */
export const schemaOf = (asset: Hex, owner: Address, manifest: Manifest): AssetSchema => {
  const { domain, tables, measures, dimensions, rules } = manifest
  return { asset, owner, domain, tables, measures, dimensions, rules }
}

export type Bins = Dimension['bins']

/** Assets that hold a table of one name are one table to a question. */
export interface CatalogTable {
  name: string
  subject: string
  /** Positions, in the schemas given, of the assets that hold it. */
  assets: readonly number[]
  /** Every column that any of the assets has, declared or not. */
  columns: ReadonlySet<string>
  /** Columns that aggregates may use: declared by every one of the assets. */
  measures: ReadonlySet<string>
  /** Columns to group and filter by, with the bins of each asset that holds the table. */
  dimensions: ReadonlyMap<string, readonly Bins[]>
}

/** The dimension that every table has: the id of the asset a row comes from. */
export const ASSET = 'asset'

/**
 * The tables that a question over some assets can name.
 *
 * @throws `sql/unknown-table` when assets disagree about whom a table is about.
 */
export function createCatalog(schemas: readonly AssetSchema[]): ReadonlyMap<string, CatalogTable> {
  const catalog = new Map<string, CatalogTable>()
  for (const name of new Set(schemas.flatMap(({ tables }) => tables.map(table => table.name)))) {
    const assets = schemas.flatMap(({ tables }, i) =>
      tables.some(table => table.name === name) ? [i] : [],
    )
    const held = assets.map(i => schemas[i]!.tables.find(table => table.name === name)!)
    const { subject } = held[0]!
    if (held.some(table => table.subject !== subject))
      refuse(
        'sql/unknown-table',
        `the assets disagree about whom the table ${name} is about`,
        'ask over assets of the same shape',
      )
    const declared = assets.map(i => ({
      measures: schemas[i]!.measures.filter(({ table }) => table === name).map(m => m.column),
      dimensions: schemas[i]!.dimensions.filter(({ table }) => table === name),
    }))
    const dimensions = new Map<string, Bins[]>()
    for (const { column } of declared[0]!.dimensions) {
      const bins = declared.flatMap(d => d.dimensions.find(o => o.column === column)?.bins ?? [])
      const usable = column !== subject && column !== ASSET
      if (bins.length === assets.length && usable) dimensions.set(column, bins)
    }
    const measures = declared[0]!.measures.filter(
      column => column !== subject && declared.every(d => d.measures.includes(column)),
    )
    catalog.set(name, {
      name,
      subject,
      assets,
      columns: new Set(held.flatMap(table => table.columns.map(column => column.name))),
      measures: new Set(measures),
      dimensions,
    })
  }
  return catalog
}

/** @throws `sql/unknown-table` naming those there are. */
export function tableOf(
  catalog: ReadonlyMap<string, CatalogTable>,
  name: string,
  place: Place,
): CatalogTable {
  const table = catalog.get(name.toLowerCase())
  if (table) return table
  return refuse(
    'sql/unknown-table',
    `there is no table ${name}`,
    `the assets asked hold: ${list([...catalog.keys()])}`,
    place,
  )
}
