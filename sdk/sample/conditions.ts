/**
 * What synthetic patients suffer from: SNOMED CT codes, how often a year of life brings one, and from
 * which age. Rough figures that look plausible in a demonstration, no epidemiology.
 */
export interface SampleCondition {
  code: string
  display: string
  /** Chance a year, from `from` years of age on. */
  rate: number
  from: number
  to: number
  /** Stays for life once it came. */
  chronic: boolean
  /** Typical cost of its treatment, in dollars. */
  cost: number
}

const condition = (
  code: string,
  display: string,
  rate: number,
  [from, to]: [number, number],
  cost: number,
  chronic = false,
): SampleCondition => ({ code, display, rate, from, to, chronic, cost })

export const SAMPLE_CONDITIONS: readonly SampleCondition[] = [
  condition('444814009', 'Viral sinusitis (disorder)', 0.06, [1, 120], 120),
  condition('195662009', 'Acute viral pharyngitis (disorder)', 0.05, [1, 120], 110),
  condition('10509002', 'Acute bronchitis (disorder)', 0.04, [1, 120], 150),
  condition('65363002', 'Otitis media', 0.12, [0, 12], 130),
  condition('44465007', 'Sprain of ankle', 0.015, [6, 70], 400),
  condition('59621000', 'Hypertension', 0.02, [35, 120], 260, true),
  condition('44054006', 'Diabetes', 0.008, [40, 120], 700, true),
  condition('55822004', 'Hyperlipidemia', 0.012, [35, 120], 220, true),
  condition('15777000', 'Prediabetes', 0.012, [30, 90], 140, true),
  condition('195967001', 'Asthma', 0.004, [3, 60], 350, true),
  condition('53741008', 'Coronary Heart Disease', 0.008, [50, 120], 9_000, true),
  condition(
    '88805009',
    'Chronic congestive heart failure (disorder)',
    0.005,
    [60, 120],
    7_500,
    true,
  ),
  condition('64859006', 'Osteoporosis (disorder)', 0.006, [55, 120], 300, true),
  condition('74400008', 'Appendicitis', 0.002, [5, 60], 14_000),
  condition('399211009', 'History of myocardial infarction (situation)', 0.003, [50, 120], 24_000),
]

export const FAMILY_NAMES =
  'Abend Birke Corell Dahlem Ehrlich Falk Grauert Hollmann Ivens Jansen Kessel Lindner Marten Norden Ostrow Pahl Quast Rehm Sander Thiel Ulmer Vetter Wiebe Ysen Zander'.split(
    ' ',
  )
export const GIVEN_NAMES = {
  female: 'Ada Berta Clara Dora Edda Frida Greta Hanna Ida Jule Karla Lena Mara Nora Olga'.split(
    ' ',
  ),
  male: 'Anton Bruno Carl David Emil Fritz Georg Hans Ivo Jakob Konrad Lukas Max Nils Otto'.split(
    ' ',
  ),
}
