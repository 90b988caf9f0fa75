// A form on paper from the scanner to the crew at the door: what is chosen, what is refused, what is opened, and who may not.

import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'

import { eachError, onBothEngines } from './harness.mjs'
import { answer, claim, fit, people, press, search } from './steps.mjs'

onBothEngines('a scan, from the paper to the crew', house => {
  const at = people(house)
  // With script the field is a button to choose or drop at; the file is the input’s either way.
  const choose = (page, name, mimeType, buffer) => page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
  let list

  // What a browser prints is a PDF like those that people make; a link on it acts when it is pressed.
  async function printed() {
    const page = await (await at('nurse')).context().newPage()
    await page.setContent('<h1>Do not attempt CPR</h1><a href="http://127.0.0.1:9/away">Away</a>')
    const file = await page.pdf()
    await page.close()
    return file
  }

  // What a telephone writes beside the dots: where it was.
  async function photographed(page) {
    const url = await page.evaluate(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
      canvas.getContext('2d').fillText('ReSPECT', 40, 40)
      return canvas.toDataURL('image/jpeg')
    })
    const picture = Buffer.from(url.split(',')[1], 'base64')
    const told = Buffer.from('Exif\0\0MM\0*\0\0\0\u0008\0\0GPSLatitude 51.5033', 'latin1')
    const head = Buffer.from([0xff, 0xe1, 0, told.length + 2])
    return Buffer.concat([picture.subarray(0, 2), head, told, picture.subarray(2)])
  }

  async function saved(page, link) {
    const arrives = page.waitForEvent('download')
    await link.click()
    const download = await arrives
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  test('a PDF is kept with the plan, and opened as a file in which nothing acts', async () => {
    const nurse = await at('nurse')
    await search(nurse, [['NHS number', '9990000018']])
    await press(nurse, /Open the page of/)
    await press(nurse, /Full plan|Read the plan/)
    await press(nurse, /^Scans of paper/)
    list = new URL(nurse.url()).pathname
    await fit(nurse, 'the scans of a plan that has none')
    const sent = await printed()
    assert.match(sent.toString('latin1'), /\/URI/)
    await choose(nurse, 'form.pdf', 'application/pdf', sent)
    await answer(nurse, 'What is it?', 'DNACPR form')
    await press(nurse, 'Keep the scan')
    await nurse.getByText('Open it now and compare it with the paper').waitFor()
    await fit(nurse, 'a scan that was kept just now')
    const file = await saved(nurse, nurse.getByRole('link', { name: /^Open DNACPR form/ }))
    assert.equal(file.name, 'dnacpr-form.pdf')
    assert.match(file.bytes.toString('latin1'), /^%PDF-/)
    assert.doesNotMatch(file.bytes.toString('latin1'), /127\.0\.0\.1:9/)
  })

  test('a photograph tells no place', async () => {
    const nurse = await at('nurse')
    await nurse.goto(list)
    const sent = await photographed(nurse)
    assert.ok(sent.includes('GPSLatitude'))
    await choose(nurse, 'IMG_0417.jpeg', 'image/jpeg', sent)
    await answer(nurse, 'What is it?', 'ReSPECT form')
    await answer(nurse, 'Who may have a copy at MyCMC?', 'The person')
    await press(nurse, 'Keep the scan')
    const file = await saved(nurse, nurse.getByRole('link', { name: /^Open ReSPECT form/ }))
    assert.equal(file.name, 'respect-form.jpeg')
    assert.ok(!file.bytes.includes('GPSLatitude') && !file.bytes.includes('Exif'))
  })

  test('the person saves the copy that was given to her, and no other', async () => {
    const page = await house.visit()
    await page.goto('/my/sign-in')
    await page.getByLabel('Email address', { exact: true }).fill('dorothy@mail.example')
    await page.getByLabel('Password', { exact: true }).fill('Practice-2026')
    await press(page, 'Sign in')
    await page.goto(`/my${list.replace('/scans', '')}`)
    await fit(page, 'one’s own plan with papers', [1280, 320])
    const links = page.locator('#papers ~ ul a[download]')
    assert.equal(await links.count(), 1)
    const file = await saved(page, links.first())
    assert.equal(file.name, 'respect-form.jpeg')
  })

  test('what is no scan is given back with what to do', async () => {
    const nurse = await at('nurse')
    await nurse.goto(list)
    await press(nurse, 'Keep the scan')
    await fit(nurse, 'a scan without a file and a kind')
    assert.equal((await eachError(nurse)).length, 2)
    await choose(nurse, 'form.pdf', 'application/pdf', Buffer.from('MZ\x90 a program'))
    await answer(nurse, 'What is it?', 'DNACPR form')
    await press(nurse, 'Keep the scan')
    assert.match((await eachError(nurse))[0], /not a PDF, a JPEG or a PNG, whatever its name says/)
    await choose(nurse, 'form.pdf', 'application/pdf', Buffer.alloc(12 * 1024 * 1024, '%PDF-1.7 '))
    await press(nurse, 'Keep the scan')
    assert.match((await eachError(nurse))[0], /larger than 10 MB/)
    const action = `<</S/JavaScript/JS(app.alert(1))>>`
    const acts = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Odd ${action}>>endobj\n`
    await choose(nurse, 'form.pdf', 'application/pdf', Buffer.from(acts))
    await press(nurse, 'Keep the scan')
    assert.match((await eachError(nurse))[0], /damaged|program/)
    assert.equal(await nurse.locator('article').count(), 2)
  })

  test('the crew is told of the paper in the emergency view, and opens it', async () => {
    const crew = await at('crew')
    await search(crew, [['NHS number', '9990000018']])
    await press(crew, /^Emergency view/)
    await claim(crew, 'I am treating this person now', 'Incident 2211-0417')
    await crew.getByText('Scans of paper: DNACPR form, ReSPECT form').waitFor()
    await fit(crew, 'an emergency view with scans')
    await press(crew, 'Scans of paper')
    await fit(crew, 'the scans of a plan, for a crew')
    assert.equal(await crew.getByRole('button', { name: 'Keep the scan' }).count(), 0)
    const file = await saved(crew, crew.getByRole('link', { name: /^Open DNACPR form/ }))
    assert.match(file.bytes.toString('latin1'), /^%PDF-/)
  })

  test('a scan is removed with a reason, and is opened by nobody', async () => {
    const [nurse, crew] = [await at('nurse'), await at('crew')]
    await nurse.goto(list)
    const address = await nurse.getByRole('link', { name: /^Open DNACPR form/ }).getAttribute('href')
    await press(nurse, /^Remove DNACPR form/)
    await fit(nurse, 'a scan that is to be removed')
    await press(nurse, 'Remove the scan')
    assert.match((await eachError(nurse))[0], /Say why/)
    await nurse.getByLabel('Why is it removed?').fill('It is her sister’s.')
    await press(nurse, 'Remove the scan')
    assert.equal(await nurse.locator('article').count(), 1)
    assert.equal((await crew.context().request.get(new URL(address, crew.url()).href)).status(), 404)
  })
})
