// What nobody should send, sent: each is told clearly, and nothing is lost, doubled or given away.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { test } from 'node:test'

import { axe, eachError, onBothEngines } from './harness.mjs'
import { answer, answerAll, errorsAre, idIn, people, press, stand } from './steps.mjs'

const born = { Day: '29', Month: '2', Year: '1948' }

// What a name may be, as typed: each comes back to the last byte.
const names = [
  ['O’Brien', "Seán O'Brien"],
  ['Zo\u00EB', 'Composed'],
  ['Zoe\u0308', 'Decomposed'],
  ['李', '小龍'],
  ['عبد الله', 'محمد'],
  ['Face', 'Ada 👩🏽‍⚕️'],
  ['<script>alert(1)</script>', '& "quoted" {{ 7 * 7 }}']
]

onBothEngines('bad input', house => {
  const at = people(house)
  const urlencoded = fields => new URLSearchParams(fields).toString()

  // Sends a form with somebody's cookie, as their browser would, without showing the page that comes.
  const send = async (page, path, fields, headers = {}) =>
    page.request.post(path, {
      data: typeof fields === 'string' ? fields : urlencoded(fields),
      headers: { origin: house.cmc.url, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      maxRedirects: 0
    })

  const typed = (family, given) => [['Family name', family], ['Given name', given], ['Date of birth', born], ['Gender', 'Not known']]

  const create = async (page, family, given) => {
    await page.goto('/people/new')
    await answerAll(page, typed(family, given))
    await press(page, 'Put on record')
    const another = page.getByRole('button', { name: 'This is somebody else: create a new record' })
    if (await another.count()) await press(page, 'This is somebody else: create a new record')
  }

  test('names in any script come back to the last byte', async () => {
    const page = await at('carer')
    for (const [family, given] of names) {
      await create(page, family, given)
      await page.getByRole('heading', { level: 1, name: 'There is no plan' }).waitFor()
      const banner = await page.locator('.cmc-patient__name').innerText()
      assert.equal(banner, `${family.toUpperCase()}, ${given}`)
      await press(page, 'Correct the person’s details')
      assert.equal(await page.getByLabel('Family name').inputValue(), family)
      assert.equal(await page.getByLabel('Given name').inputValue(), given)
    }
    await axe(page, 'a name that looks like markup')
  })

  test('both forms of Zoë are found by either', async () => {
    const page = await at('carer')
    for (const family of ['Zo\u00EB', 'zoe\u0308']) {
      await page.goto('/find')
      await answerAll(page, [['Family name', family], ['Date of birth', born]])
      await press(page, 'Search')
      await stand(page, '2 people on record', `found by ${family}`)
      const found = await page.locator('main').textContent()
      assert.ok(found.includes('ZO\u00CB, Composed') && found.includes('ZOE\u0308, Decomposed'), family)
    }
  })

  test('a name of 200 letters is refused with the reason and given back whole', async () => {
    const page = await at('carer')
    const long = 'Ñ'.repeat(200)
    await create(page, long, 'Ana')
    await stand(page, 'Put a person on record', 'a name that is too long')
    await errorsAre(page, '“Family name” must be 100 characters or fewer; this has 200')
    assert.equal(await page.getByLabel('Family name').inputValue(), long)
    await answer(page, 'Family name', long.slice(0, 100))
    await press(page, 'Put on record')
    assert.equal(await page.locator('.cmc-patient__name').innerText(), `${long.slice(0, 100)}, Ana`)
  })

  test('a mark that turns the direction of text is refused with the reason', async () => {
    const page = await at('carer')
    await create(page, 'Smith\u202Eetihw', 'Ann')
    await errorsAre(
      page,
      '“Family name” contains a hidden mark that changes the direction of text. Delete it and type the text again'
    )
  })

  test('dates that cannot be are told at their field', async () => {
    const page = await at('carer')
    const wrong = [{ Day: '30', Month: '2', Year: '1948' }, { Day: '1', Month: '1', Year: '2999' }, { Day: 'x', Month: '', Year: '48' }]
    for (const date of wrong) {
      await page.goto('/people/new')
      await answerAll(page, [['Family name', 'Nodate'], ['Given name', 'Ned'], ['Date of birth', date], ['Gender', 'Male']])
      await press(page, 'Put on record')
      assert.equal(await page.getByRole('group', { name: 'Date of birth' }).getByLabel('Day').inputValue(), date.Day)
      const told = await eachError(page)
      assert.match(told.join(' '), /Date of birth/)
    }
  })

  test('NUL and an unknown option are refused, and a form that is no text is not guessed at', async () => {
    const page = await at('carer')
    const fields = { family_name: 'Nul', given_name: 'A', 'birth_date-day': '1', 'birth_date-month': '1', 'birth_date-year': '1950', gender: 'male' }
    const nul = await send(page, '/people/new', { ...fields, family_name: 'Nu\u0000l' })
    assert.equal(nul.status(), 422)
    assert.match(await nul.text(), /contains a control character that cannot be kept/)
    const unknown = await send(page, '/people/new', { ...fields, gender: 'robot' })
    assert.equal(unknown.status(), 422)
    assert.equal((await send(page, '/people/new', 'family_name=%FF')).status(), 400)
    assert.equal((await send(page, '/people/new', '{}', { 'content-type': 'application/json' })).status(), 415)
  })

  test('a form sent twice has one effect', async () => {
    const page = await at('carer')
    await page.goto('/people/new')
    const key = await page.locator('input[name=key]').inputValue()
    const fields = { key, family_name: 'Twice', given_name: 'Tom', 'birth_date-day': '7', 'birth_date-month': '7', 'birth_date-year': '1947', gender: 'male' }
    const [one, two] = await Promise.all([send(page, '/people/new', fields), send(page, '/people/new', fields)])
    const again = await send(page, '/people/new', fields)
    assert.deepEqual([one.status(), two.status(), again.status()], [303, 303, 303])
    assert.equal(one.headers().location, two.headers().location)
    assert.equal(one.headers().location, again.headers().location)
    await page.goto('/find')
    await answerAll(page, [['Family name', 'Twice'], ['Date of birth', { Day: '7', Month: '7', Year: '1947' }]])
    await press(page, 'Search')
    await stand(page, '1 person on record', 'a person who was created once')
  })

  test('ids that are forged, foreign or none are not there, all alike', async () => {
    const page = await at('carer')
    const lengths = new Set()
    for (const id of [randomUUID(), '01a20074-e0e9-7596-9ce9-1c3107611ed3', '1', "'; drop table plans; --", '..%2F..%2Fetc', '%00', 'é']) {
      for (const path of [`/people/${id}`, `/people/${id}/emergency`, `/plans/${id}`, `/plans/${id}/draft`, `/plans/${id}/draft/cpr`]) {
        const answered = await page.request.get(path, { maxRedirects: 0 })
        assert.equal(answered.status(), 404, path)
        lengths.add((await answered.text()).length)
      }
      assert.equal((await send(page, `/plans/${encodeURIComponent(id)}/publish`, { confirm: 'yes', seen: '1' })).status(), 404, id)
    }
    assert.equal(lengths.size, 1, `pages of ${[...lengths]} characters tell ids apart`)
  })

  test('a method that a page does not take is refused', async () => {
    const page = await at('carer')
    const headers = { origin: house.cmc.url }
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      assert.equal((await page.request.fetch('/find', { method, headers })).status(), 405, method)
    }
    assert.equal((await send(page, `/people/${randomUUID()}/emergency`, {})).status(), 405)
  })

  test('a body of 100 MB is refused, and the service goes on', async () => {
    const page = await at('carer')
    const [{ name, value }] = await page.context().cookies()
    const target = new URL('/people/new', house.cmc.url)
    const headers = { cookie: `${name}=${value}`, origin: house.cmc.url, 'content-type': 'application/x-www-form-urlencoded', 'content-length': 100_000_000 }
    const sent = request(target, { method: 'POST', headers })
    const chunk = Buffer.alloc(1_000_000, 'a')
    let left = 100
    const more = () => {
      while (left-- > 0) if (!sent.write(chunk)) return sent.once('drain', more)
      sent.end()
    }
    sent.on('error', () => {})
    more()
    const [answered] = await once(sent, 'response')
    assert.equal(answered.statusCode, 413)
    answered.resume()
    await page.goto('/find')
    await stand(page, 'Find a person', 'find a person, after a flood')
  })

  test('another site cannot make a signed-in browser do anything', async () => {
    const page = await at('carer')
    const evil = createServer((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<form method="post" action="${house.cmc.url}/people/new"><input name="family_name" value="Evil"><button>Win</button></form>`)
    })
    evil.listen(0, '127.0.0.1')
    await once(evil, 'listening')
    try {
      const trap = await page.context().newPage()
      await trap.goto(`http://127.0.0.1:${evil.address().port}`)
      const answered = trap.waitForResponse(response => response.url().endsWith('/people/new'))
      await trap.getByRole('button', { name: 'Win' }).click()
      assert.equal((await answered).status(), 403)
      await trap.close()
    } finally {
      evil.close()
    }
    assert.equal((await send(page, '/sign-out', {}, { origin: 'https://evil.example' })).status(), 403)
    await page.goto('/find')
    assert.equal(new URL(page.url()).pathname, '/find', 'still signed in')
  })

  test('a stale address and a signed-out browser come to the sign-in page, and then to where they were going', async () => {
    const page = await house.visit()
    await page.goto('/people/new')
    await stand(page, 'Sign in to Coordinate My Care')
    await page.getByLabel('Email address', { exact: true }).fill('carer@rosewood.example')
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await press(page, 'Sign in')
    await errorsAre(page, 'The e-mail address or the password is not right. Check both and try again')
    assert.equal(await page.getByLabel('Email address', { exact: true }).inputValue(), 'carer@rosewood.example')
    // Whoever typed a wrong password is not heard for a second.
    await page.waitForTimeout(1_100)
    await page.getByLabel('Password', { exact: true }).fill('Practice-2026')
    await press(page, 'Sign in')
    assert.equal(new URL(page.url()).pathname, '/people/new')
    assert.notEqual(idIn(page), undefined)
  })
  test('what was typed when the session ended is kept through signing in, and sent only when asked', async () => {
    const page = await at('nurse')
    await page.goto('/people/new')
    await answerAll(page, typed('Kept', 'Line\u00E9 & "quoted"'))
    await page.context().clearCookies()
    await press(page, 'Put on record')
    await stand(page, 'Sign in to Coordinate My Care', 'sign in, with what was typed kept')
    await page.getByText('what you typed is not saved yet').waitFor()
    for (const password of ['not the password', 'Practice-2026']) {
      await page.getByLabel('Email address', { exact: true }).fill('nurse@rosewood.example')
      await page.getByLabel('Password', { exact: true }).fill(password)
      await press(page, 'Sign in')
      await page.waitForTimeout(1_100)
    }
    await stand(page, 'What you typed is not saved yet')
    assert.match(await page.locator('main').innerText(), /family name\s+Kept/)
    await press(page, 'Send what I typed')
    assert.equal(await page.locator('.cmc-patient__name').innerText(), 'KEPT, Line\u00E9 & "quoted"')
  })
})
