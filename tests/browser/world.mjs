// The fictional world is built once for each engine and copied for every file of journeys, because building takes minutes.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const worlds = fileURLToPath(new URL('../../target/worlds/', import.meta.url))

// Answers the folder of a world that this program built on this engine; `build` fills it when there is none yet.
export async function world(engine, binary, build) {
  const { mtimeMs, size } = await stat(binary)
  const server = engine === 'postgres' ? process.env.CMC_TEST_POSTGRES : ''
  const stamp = createHash('sha256').update([mtimeMs, size, server].join()).digest('hex').slice(0, 16)
  const place = join(worlds, `${engine}-${stamp}`)
  if (existsSync(place)) return place
  await mkdir(worlds, { recursive: true })
  const scratch = await mkdtemp(join(worlds, 'new-'))
  try {
    await build(scratch)
    await rename(scratch, place)
  } catch (failure) {
    await rm(scratch, { recursive: true, force: true })
    // Another process may have been quicker: its world is as good.
    if (!existsSync(place)) throw failure
  }
  return place
}
