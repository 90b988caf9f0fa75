// A real mail server for the journeys, and what arrives there.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../mail/post_office.mjs', import.meta.url))
const arrivesWithin = 30_000

// Starts it on a free port: { port, letters, to(address), close() }. `to` waits for the next letter to somebody.
export async function openPostOffice() {
  const child = spawn('node', [program, JSON.stringify({ tls: 'none' })], { stdio: ['pipe', 'pipe', 'inherit'] })
  const letters = []
  const read = new Set()
  let heard = () => {}
  const port = await new Promise((resolve, reject) => {
    child.once('close', code => reject(new Error(`the post office ended with ${code}; has tests/mail/fetch been run?`)))
    createInterface({ input: child.stdout }).on('line', line => {
      const told = JSON.parse(line)
      if (told.port) return resolve(told.port)
      letters.push({ ...told, text: plain(told.data) })
      heard()
    })
  })
  const to = async address => {
    const until = Date.now() + arrivesWithin
    for (;;) {
      const found = letters.find(letter => !read.has(letter) && letter.to.includes(address))
      if (found) {
        read.add(found)
        return found
      }
      if (Date.now() > until) throw new Error(`no letter came to ${address} within ${arrivesWithin / 1000} s`)
      await Promise.race([new Promise(resolve => (heard = resolve)), new Promise(resolve => setTimeout(resolve, 200))])
    }
  }
  return { port, letters, to, close: () => child.stdin.end() }
}

// A letter's text as it is read: its lines are not broken, and no letter is written as a number.
function plain(data) {
  return data.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
}

// The path and code of the link that lets its reader in.
export function linkIn(letter) {
  const link = /https?:\/\/[^/\s]+(\/(?:join|reset|my\/confirm|my\/invitation))#([0-9a-z-]+)/.exec(letter.text)
  if (!link) throw new Error(`no link in: ${letter.text}`)
  return { path: link[1], code: link[2] }
}
