// A device off the health network: from the register to the emergency view, and out again.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'

import { axe, noOverflow } from './harness.mjs'
import { browserAt, lacksLicences, startService, store } from './licensed.mjs'
import { answerAll, idIn, press } from './steps.mjs'

const lack = await lacksLicences()
const password = 'Morning-Meadow-8'

if (lack) test('a device and its licence', { skip: lack })
else
  describe('a device and its licence', () => {
    let service, context, page, code, licence, person

    before(async () => {
      service = await startService()
      const { home } = await store(service.folder, 'without')
      context = await browserAt(service.url, home)
      page = await context.newPage()
    })

    after(async () => {
      await context?.close()
      assert.equal((await service?.stop()) ?? 0, 0, 'cmc should end in order when asked to')
    })

    const signIn = async typed => {
      await page.goto('/sign-in')
      await page.getByLabel('Email address', { exact: true }).fill(service.lead)
      await page.getByLabel('Password', { exact: true }).fill(typed)
      await press(page, 'Sign in')
    }
    const heading = name => page.getByRole('heading', { level: 1, name }).waitFor()
    const look = async name => {
      await axe(page, name)
      await noOverflow(page)
    }
    const status = async path => (await page.goto(path)).status()

    test('without a licence the lead signs in and reads about nobody', async () => {
      await signIn(service.firstPassword)
      await page.getByLabel('Your password now', { exact: true }).fill(service.firstPassword)
      await page.getByLabel('New password', { exact: true }).fill(password)
      await press(page, 'Save the new password')
      for (const path of ['/find', '/actions', '/people/new']) assert.equal(await status(path), 403, path)
    })

    test('the lead registers the device and is given a code, once', async () => {
      await page.goto('/organisation/devices')
      await look('no devices')
      await press(page, 'Register a device')
      await heading('Register a device')
      await press(page, 'Register the device')
      await look('a device without a name')
      await answerAll(page, [['What is written on the device?', 'LT-0417'], ['Where is it used?', 'Office']])
      await press(page, 'Register the device')
      await heading('The code for LT-0417')
      await look('a code')
      code = await page.locator('#code').innerText()
      await page.goto('/organisation/devices')
      await look('a device that waits')
      assert.ok(!(await page.content()).includes(code))
    })

    test('the code leads to a file that the certificate store takes in with its password', async () => {
      await page.goto('/enrol')
      await look('the page for a code')
      await page.getByLabel('Code').fill(code)
      await press(page, 'Continue')
      await heading('The licence for LT-0417')
      await look('the licence')
      const given = await page.locator('#password').innerText()
      const downloading = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Download the licence' }).click()
      const file = join(service.folder, 'device.p12')
      await (await downloading).saveAs(file)
      licence = { file, password: given }
      await page.goto('/enrol/help/linux')
      await look('a guide')
      const { held } = await store(service.folder, 'with', licence)
      assert.match(held, /u,u,u/, 'the store holds a certificate with its key')
    })

    test('with the licence the emergency view opens', async () => {
      await context.close()
      context = await browserAt(service.url, join(service.folder, 'with'))
      page = await context.newPage()
      await page.goto('/enrol')
      await page.getByText('This browser shows a licence').waitFor()
      await look('a browser with a licence')
      await signIn(password)
      await page.goto('/people/new')
      const born = { Day: '3', Month: '5', Year: '1936' }
      await answerAll(page, [['Family name', 'Abernathy'], ['Given name', 'Queenie'], ['Date of birth', born], ['Gender', 'Not known']])
      await press(page, 'Put on record')
      await heading('There is no plan')
      person = idIn(page)
      assert.equal(await status(`/people/${person}/emergency`), 200)
      assert.match(await page.locator('body').innerText(), /ABERNATHY/)
    })

    test('when the device is ended, the next request is refused', async () => {
      await page.goto('/organisation/devices')
      await look('a device with a licence')
      await press(page, 'End LT-0417')
      await look('ending a device')
      await page.getByLabel('Why?').fill('left on the bus')
      await press(page, 'End the device')
      await page.getByText('left on the bus').waitFor()
      assert.equal(await status(`/people/${person}/emergency`), 403)
      assert.ok(!(await page.content()).includes('ABERNATHY'))
      await page.goto('/organisation/devices')
      await look('a device that was ended')
    })
  })
