// The program as a service speaks TLS and asks for device licences, and a Chromium with a certificate store of its own.

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

import { chromium } from 'playwright-core'

import { flags, patience } from './visitor.mjs'
import { binary, freshDatabase, plainEnvironment, record } from './server.mjs'

const run = promisify(execFile)
const firstPassword = 'Practice-2026'

// Why this machine cannot run the journey, or false. Where everything must run (`./test`), a lack is a failure instead.
export async function lacksLicences() {
  const there = async tool => run('sh', ['-c', `command -v ${tool}`]).then(() => true, () => false)
  const missing = []
  for (const tool of ['openssl', 'certutil', 'pk12util']) if (!(await there(tool))) missing.push(tool)
  const lack = missing.length > 0 && `${missing.join(', ')} is not installed`
  if (lack && process.env.CMC_TEST_REQUIRE) throw new Error(lack)
  return lack
}

// A service with nobody in it but its helpdesk, reached by https from a network that is not the health network; it sends its
// letters to a post office at this port: { url, folder, helpdesk, firstPassword, stop() }.
export async function startService(engine, port) {
  const folder = await mkdtemp(join(tmpdir(), 'cmc-licensed-'))
  const database = engine === 'postgres' ? await freshDatabase() : undefined
  const env = { ...plainEnvironment(), ...record(folder, database) }
  const cmc = (...words) => run(binary, words, { cwd: folder, env })
  await certificate(folder)
  await cmc('migrate')
  const today = new Date().toISOString().slice(0, 10)
  await cmc('org', 'add', '--ods', 'CMC01', '--name', 'Service team', '--kind', 'service team')
  await cmc('org', 'agree', '--ods', 'CMC01', '--signatory', 'Guy Stone', '--capacity', 'siro', '--on', today)
  await cmc('org', 'assess', '--ods', 'CMC01', '--status', 'standards-met', '--on', today)
  const helpdesk = 'helpdesk@cmc.example'
  const who = ['--email', helpdesk, '--name', 'Priti Shah', '--profession', 'Service team', '--organisation', 'CMC01']
  const added = run(binary, ['user', 'add', ...who, '--right', 'service', '--password-stdin'], { cwd: folder, env })
  added.child.stdin.end(`${firstPassword}\n`)
  await added
  const settings = {
    CMC_TLS_CERT: 'tls.pem', CMC_TLS_KEY: 'tls.key', CMC_PUBLIC_URL: 'https://localhost',
    // What a licence opens is looked at alone.
    CMC_SECOND_FACTOR: 'off',
    CMC_SMTP_URL: `smtp://127.0.0.1:${port}`, CMC_MAIL_FROM: 'cmc@cmc.example'
  }
  const child = spawn(binary, ['serve', '--listen', '127.0.0.1:0'], { cwd: folder, env: { ...env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stderr.resume()
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    process.removeListener('exit', killed)
    await database?.drop()
    await rm(folder, { recursive: true, force: true })
    return child.exitCode
  }
  return { url: await ready(child), folder, helpdesk, firstPassword, stop }
}

function ready(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', line => {
      const port = /listening on https:\/\/127\.0\.0\.1:(\d+)/.exec(line)
      if (port) resolve(`https://localhost:${port[1]}`)
    })
    child.once('close', code => reject(new Error(`cmc serve ended with ${code}`)))
  })
}

// A certificate for localhost, of an authority that is made for it.
async function certificate(folder) {
  const openssl = (...words) => run('openssl', words, { cwd: folder })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Journey authority')
  await openssl('req', ...key, '-keyout', 'tls.key', '-out', 'tls.csr', '-subj', '/CN=localhost')
  await writeFile(join(folder, 'tls.ext'), 'subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n')
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'tls.ext']
  await openssl('x509', '-req', '-in', 'tls.csr', ...signed, '-out', 'tls.pem')
}

// A fresh certificate store that trusts the service, with the licence in it where there is a file of one.
export async function store(folder, name, licence) {
  const home = join(folder, name)
  const database = `sql:${join(home, '.pki/nssdb')}`
  await mkdir(join(home, '.pki/nssdb'), { recursive: true })
  await run('certutil', ['-d', database, '-N', '--empty-password'])
  await run('certutil', ['-d', database, '-A', '-n', 'journey', '-t', 'C,,', '-i', join(folder, 'ca.pem')])
  if (licence) await run('pk12util', ['-d', database, '-i', licence.file, '-W', licence.password, '-K', ''])
  return { home, held: (await run('certutil', ['-d', database, '-L'])).stdout }
}

// A Chromium that uses that store, and shows the service the licence that it finds there without asking.
export async function browserAt(url, home) {
  const profile = join(home, 'profile')
  await mkdir(join(profile, 'Default'), { recursive: true })
  const always = { [`${url},*`]: { setting: { filters: [{}] } } }
  const preferences = { profile: { content_settings: { exceptions: { auto_select_certificate: always } } } }
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: flags,
    env: { ...process.env, HOME: home },
    baseURL: url,
    locale: 'en-GB',
    timezoneId: 'Europe/London'
  })
  context.setDefaultTimeout(patience)
  return context
}
