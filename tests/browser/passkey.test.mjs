// A passkey: an account opened with one; added, used without a password and after one, cancelled, and taken away again. The browser itself plays the phone
// that keeps it.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { eachError, onBothEngines, signIn } from './harness.mjs'
import { linkIn } from './post_office.mjs'
import { cast, fit, press } from './steps.mjs'

const password = 'Practice-2026'

onBothEngines('a passkey', house => {
  let keys, phone, codes

  const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor()
  // Passkeys belong to a name: on this machine that is localhost, not the number the service listens at.
  const named = () => house.cmc.url.replace('127.0.0.1', 'localhost')
  const goto = (page, path) => page.goto(named() + path)
  const typed = async page => {
    await goto(page, '/sign-in')
    await page.getByLabel('Email address', { exact: true }).fill(cast.crew)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await press(page, 'Sign in')
  }
  // A page in a browser that holds a phone, with the passkeys that the phone has kept so far.
  const withPhone = async (options = {}) => {
    const page = await house.visit()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        ...options
      }
    })
    for (const credential of keys ?? []) {
      await devtools.send('WebAuthn.addCredential', { authenticatorId, credential })
    }
    const keep = async () => {
      const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
      keys = credentials
    }
    const knows = isUserVerified => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    return { page, keep, knows }
  }

  test('somebody opens an account of their own with one', async () => {
    const { page, knows } = await withPhone()
    await goto(page, '/my/open')
    await page.getByLabel('Email address', { exact: true }).fill('nell@home.example')
    await press(page, 'Continue')
    const { path, code } = linkIn(await house.cmc.post.to('nell@home.example'))
    await goto(page, `${path}#${code}`)
    await fit(page, 'opening an account, with passkeys')
    const open = () => page.getByRole('button', { name: 'Open my account with a passkey' }).click()
    await open()
    await page.getByRole('status').getByText('Type your name').waitFor()
    await page.getByLabel('Your name').fill('Nell Barrow')
    await knows(false)
    await open()
    await page.getByRole('status').getByText('Try again, or choose a password.').waitFor()
    await knows(true)
    await open()
    await heading(page, 'Your account is open')
    await fit(page, 'an account that was opened with a passkey')
    assert.equal(await page.locator('#codes li').count(), 10)
    await press(page, 'Sign in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await heading(page, 'MyCMC')
    await press(page, 'Your account')
    await press(page, 'Add another passkey')
    await press(page, 'I have no password, or have forgotten it')
    await page.getByLabel('Email address', { exact: true }).waitFor()
  })

  test('it is said where passkeys belong, and nothing is offered without script', async () => {
    const page = await house.visit()
    await signIn(page, cast.crew)
    await page.goto('/account/passkeys/new')
    await page.getByText('Passkeys belong to the address').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Add a passkey' }).count(), 0)
    await fit(page, 'where a passkey cannot be added')
    const plain = await house.visit({ script: false })
    await goto(plain, '/sign-in')
    await plain.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    assert.equal(await plain.getByRole('button', { name: 'passkey' }).count(), 0)
  })

  test('a paramedic adds a passkey', async () => {
    phone = await withPhone()
    const { page } = phone
    await typed(page)
    await press(page, 'Your account')
    await press(page, 'Add a passkey')
    await fit(page, 'before a passkey is added')
    const says = page.getByRole('status')
    const add = () => page.getByRole('button', { name: 'Add a passkey' }).click()
    await add()
    await says.getByText('Give the passkey a name').waitFor()
    await page.getByLabel('What do you call it?').fill('My phone')
    await page.getByLabel('Type your password again', { exact: true }).fill('Wrong-2026')
    await add()
    await says.getByText('This is not your password').waitFor()
    await page.waitForTimeout(1100)
    await page.getByLabel('Type your password again', { exact: true }).fill(password)
    await phone.knows(false)
    await add()
    await says.getByText('No passkey was made').waitFor()
    await fit(page, 'a passkey that was not made')
    await phone.knows(true)
    await add()
    await heading(page, 'Your recovery codes')
    await fit(page, 'the codes that come with a passkey')
    codes = await page.locator('#codes li').allInnerTexts()
    assert.equal(codes.length, 10)
    await press(page, 'I have kept them')
    await page.getByRole('heading', { name: 'My phone' }).waitFor()
    await page.getByText('not used yet').waitFor()
    await fit(page, 'an account with a passkey')
    await phone.keep()
  })

  test('the same device makes no second one', async () => {
    const { page } = phone
    await press(page, 'Add another passkey')
    await page.getByLabel('What do you call it?').fill('Again')
    await page.getByLabel('Type your password again', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('status').getByText('This device has a passkey of yours').waitFor()
    await page.goto(named() + '/account')
    await press(page, 'Sign out')
    await phone.keep()
  })

  test('it signs in without a password, to where somebody was going', async () => {
    const { page, keep } = await withPhone()
    await goto(page, '/find')
    await fit(page, 'the page to sign in, with passkeys')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(url => url.pathname === '/find')
    await goto(page, '/account')
    await page.getByText('last used').first().waitFor()
    await keep()
  })

  test('cancelled, or with no passkey there, it says so in words', async () => {
    const { page, knows } = await withPhone()
    await knows(false)
    await goto(page, '/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('status').getByText('Nothing was proved').waitFor()
    await page.getByText('Sign in with your password instead').waitFor()
    await fit(page, 'a sign-in that was cancelled')
  })

  test('after the password it is asked for, and a recovery code stands in', async () => {
    const { page, keep, knows } = await withPhone()
    await typed(page)
    await heading(page, 'Use your passkey')
    await fit(page, 'the page for the passkey')
    await knows(false)
    await page.getByRole('button', { name: 'Use your passkey' }).click()
    await page.getByRole('status').getByText('Or type a code instead').waitFor()
    await knows(true)
    const answered = page.waitForEvent('framenavigated')
    await page.getByRole('button', { name: 'Use your passkey' }).click()
    await answered
    await goto(page, '/account')
    await heading(page, 'Your account')
    await keep()

    const plain = await house.visit({ script: false })
    await typed(plain)
    await heading(plain, 'Use your passkey')
    await plain.getByLabel('Recovery code', { exact: true }).fill(codes[0])
    await press(plain, 'Go on')
    await goto(plain, '/account')
    await heading(plain, 'Your account')
  })

  test('removed with the password, it lets nobody in any more', async () => {
    const { page } = await withPhone()
    await goto(page, '/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(url => url.pathname !== '/sign-in')
    await goto(page, '/account')
    await press(page, /^Remove\s+the passkey .?My phone.?$/)
    await fit(page, 'before a passkey is removed')
    await page.getByLabel('Type your password again', { exact: true }).fill(password)
    await press(page, 'Remove it')
    await heading(page, 'Your account')
    await page.getByText('Nothing but your password is asked').waitFor()
    await press(page, 'Sign out')
    await goto(page, '/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.locator('.nhsuk-error-summary').waitFor()
    await eachError(page)
    await fit(page, 'a passkey that was removed')
    await signIn(await house.visit(), cast.crew)
  })
}, { letters: true })
