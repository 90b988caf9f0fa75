// The built program, started on a free port with a fictional world of its own.

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { openPostOffice } from './post_office.mjs'
import { world } from './world.mjs'

const run = promisify(execFile)

export const binary = process.env.CMC_BINARY ?? fileURLToPath(new URL('../../target/debug/cmc', import.meta.url))
const readyWithin = 300_000
// Within the folder of a world on PostgreSQL, the file that says which database it is.
const named = 'database'
const stoppedWithin = 15_000

export const engines = ['sqlite', 'postgres']

// Why this machine cannot run the engine, or false: the value of a test's `skip`.
// Where everything must run (`./test`), a lack is a failure instead.
export function lacks(engine) {
  const lack =
    (!existsSync(binary) && `${binary} is not built`) ||
    (engine === 'postgres' && !process.env.CMC_TEST_POSTGRES && 'CMC_TEST_POSTGRES is not set')
  if (lack && process.env.CMC_TEST_REQUIRE) throw new Error(lack)
  return lack
}

// Starts `cmc demo` on a copy of the world and answers when it is ready: { url, directory, beside(), post, stop() }. `stop`
// answers the exit code; `beside` runs another command of the program on the same record, or on another that it names. With
// `practice` the practice area need not be built: it is a copy of the world too. With `letters` it sends its letters to a real
// mail server, `post`. With `turned` it offers English from right to left.
export async function startCmc({ engine, practice = false, letters = false, turned = false }) {
  const original = await world(engine, binary, directory => build(engine, directory))
  const directory = await mkdtemp(join(tmpdir(), 'cmc-journey-'))
  await cp(original, directory, { recursive: true })
  const database = engine === 'postgres' ? await freshDatabase(await readFile(join(directory, named), 'utf8')) : undefined
  const practised = practice && join(directory, 'practice')
  if (practised) await cp(await world('sqlite', binary, empty => build('sqlite', empty)), practised, { recursive: true })
  const post = letters ? await openPostOffice() : undefined
  const child = launch(directory, database, {
    ...(practised && { CMC_PRACTICE_DIRECTORY: practised }),
    ...(turned && { CMC_TEST_LANGUAGE: 'yes' }),
    ...(post && { CMC_SMTP_URL: `smtp://127.0.0.1:${post.port}`, CMC_MAIL_FROM: 'cmc@cmc.example' })
  })
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)

  const stop = async () => {
    const code = await ended(child)
    post?.close()
    process.removeListener('exit', killed)
    await database?.drop()
    await rm(directory, { recursive: true, force: true })
    return code
  }
  const beside = (words, settings) =>
    new Promise(resolve => {
      const env = { ...plainEnvironment(), ...record(directory, database), ...settings }
      execFile(binary, words, { cwd: directory, env }, (failed, out, err) => resolve({ code: failed?.code ?? 0, said: out + err }))
    })
  try {
    return { url: await ready(child), directory, beside, post, stop }
  } catch (failure) {
    await stop()
    throw failure
  }
}

// Has the program build its world in this folder, and ends it.
async function build(engine, directory) {
  const database = engine === 'postgres' ? await freshDatabase() : undefined
  const child = launch(directory, database)
  try {
    await ready(child)
  } finally {
    await ended(child)
  }
  if (database) await writeFile(join(directory, named), database.name)
}

function launch(directory, database, more) {
  return spawn(binary, ['demo', '--listen', '127.0.0.1:0', '--directory', directory], {
    env: { ...plainEnvironment(), ...(database && { CMC_DATABASE_URL: database.url }), ...more },
    stdio: ['ignore', 'pipe', 'pipe']
  })
}

// What the person who runs the tests has set for a server of theirs must not reach this one.
export function plainEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CMC_')))
}

// Waits for the line that names the address; what the program said is in the failure.
function ready(child) {
  const said = []
  return new Promise((resolve, reject) => {
    const fail = why => reject(new Error(`cmc demo ${why}; it said:\n${said.slice(-40).join('\n')}`))
    const late = setTimeout(() => fail(`was not ready within ${readyWithin / 1000} s`), readyWithin)
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        said.push(line)
        const address = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)
        if (address) {
          clearTimeout(late)
          resolve(address[1])
        }
      })
    }
    child.once('error', failure => fail(`did not start (${failure.message})`))
    child.once('close', code => {
      clearTimeout(late)
      fail(`ended with ${code}`)
    })
  })
}

async function ended(child) {
  if (child.exitCode === null && child.signalCode === null && child.pid) {
    const late = setTimeout(() => child.kill('SIGKILL'), stoppedWithin)
    child.kill('SIGTERM')
    await once(child, 'exit')
    clearTimeout(late)
  }
  return child.exitCode
}

// The settings that say which record is meant: this database, or a file in the folder.
export function record(folder, database) {
  return database
    ? { CMC_DATABASE_URL: database.url, CMC_AUDIT_KEY_FILE: join(folder, 'cmc-audit.key') }
    : { CMC_DATABASE_URL: `sqlite:${join(folder, 'cmc.db')}` }
}

let databases = 0

// A database of its own, empty or a copy of another.
export async function freshDatabase(original = 'template1') {
  const name = `cmc_journey_${process.pid}_${++databases}`
  const url = new URL(process.env.CMC_TEST_POSTGRES)
  url.pathname = `/${name}`
  await sql(`create database ${name} template ${original}`)
  return { name, url: url.href, drop: () => sql(`drop database ${name} with (force)`) }
}

function sql(statement) {
  const options = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', `--command=${statement}`]
  return run('psql', [...options, process.env.CMC_TEST_POSTGRES])
}
