// More than a password: an authenticator app is set up, asked for, lost, and taken away again.

import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'

import { eachError, onBothEngines, signIn } from './harness.mjs'
import { cast, fit, press } from './steps.mjs'

const password = 'Practice-2026'

// What an authenticator app shows at a time, by RFC 6238: written here once more, so that the program is held against another.
function shown(key, at = Date.now()) {
  const bits = [...key.replaceAll(' ', '')].map(sign => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

onBothEngines('more than a password', house => {
  let key, codes

  const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor()
  const typed = async page => {
    await page.goto('/sign-in')
    await page.getByLabel('Email address', { exact: true }).fill(cast.crew)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await press(page, 'Sign in')
    await heading(page, 'Type your code')
  }

  test('a paramedic sets an authenticator app up', async () => {
    const page = await house.visit()
    await signIn(page, cast.crew)
    await press(page, 'Your account')
    await fit(page, 'an account with a password alone')
    await press(page, 'Set up an authenticator app')
    await fit(page, 'the page with the key')
    await page.getByRole('img', { name: 'A picture for the app to scan' }).waitFor()
    key = await page.locator('#key').innerText()
    await page.getByLabel('Code that the app shows').fill('000000')
    await page.getByLabel('Type your password again', { exact: true }).fill(password)
    await press(page, 'Set it up')
    await eachError(page)
    await fit(page, 'a code that is wrong')
    await page.waitForTimeout(1100)
    await page.getByLabel('Code that the app shows').fill(shown(key))
    await page.getByLabel('Type your password again', { exact: true }).fill('Wrong-Harbour-7')
    await press(page, 'Set it up')
    await eachError(page)
    assert.match(await page.getByLabel('Code that the app shows').inputValue(), /^\d{6}$/)
    await page.waitForTimeout(1100)
    await page.getByLabel('Code that the app shows').fill(shown(key))
    await page.getByLabel('Type your password again', { exact: true }).fill(password)
    await press(page, 'Set it up')
    await heading(page, 'Your recovery codes')
    await fit(page, 'recovery codes')
    codes = await page.locator('#codes li').allInnerTexts()
    assert.equal(codes.length, 10)
    await press(page, 'I have kept them')
    await fit(page, 'an account with an app')
    assert.match(await page.locator('main').innerText(), /Where you are signed in\s+Chrome on Linux/)
  })

  test('the password alone begins no session, without script either', async () => {
    const page = await house.visit({ script: false })
    await typed(page)
    assert.equal(new URL((await page.goto('/find')).url()).pathname, '/sign-in')
    await typed(page)
    await page.getByLabel('Code', { exact: true }).fill(shown(key, Date.now() + 30_000))
    await press(page, 'Go on')
    await page.goto('/account')
    await heading(page, 'Your account')
  })

  test('a recovery code lets in, once', async () => {
    const page = await house.visit()
    await typed(page)
    await fit(page, 'the page for the code')
    await page.getByLabel('Code', { exact: true }).fill(codes[0])
    await press(page, 'Go on')
    await page.goto('/account')
    await page.getByText(/9\u2069? recovery codes left/).waitFor()
    await press(page, 'End all others')
    const again = await house.visit()
    await typed(again)
    await again.getByLabel('Code', { exact: true }).fill(codes[0])
    await press(again, 'Go on')
    await eachError(again)
    await fit(again, 'a code that was used')
  })

  test('the app is removed with the password', async () => {
    const page = await house.visit()
    await page.waitForTimeout(1100)
    await typed(page)
    await page.getByLabel('Code', { exact: true }).fill(codes[1])
    await press(page, 'Go on')
    await page.goto('/account/authenticator/remove')
    await fit(page, 'before an app is removed')
    await page.getByLabel('Type your password again', { exact: true }).fill(password)
    await press(page, 'Remove it')
    await heading(page, 'Your account')
    await signIn(await house.visit(), cast.crew)
  })
})
