// A person at their own door: somebody starts alone; a patient reads, asks, looks who has read, ends a proxy, and withdraws.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { onBothEngines, signIn } from './harness.mjs'
import { cast, errorsAre, fit, press, search } from './steps.mjs'

const password = 'Morning-Meadow-8'
const words = page => page.locator('main').innerText()
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor()

onBothEngines('the person’s own door', house => {
  const pages = new Map()
  let plan, request

  const comeIn = async (page, email, typed = 'Practice-2026') => {
    await page.goto('/my/sign-in')
    await page.getByLabel('Email address', { exact: true }).fill(email)
    await page.getByLabel('Password', { exact: true }).fill(typed)
    await press(page, 'Sign in')
  }
  const at = async who => {
    if (!pages.has(who)) {
      const page = await house.visit()
      if (cast[who]) await signIn(page, cast[who])
      else await comeIn(page, `${who}@mail.example`)
      pages.set(who, page)
    }
    return pages.get(who)
  }
  // The code of the newest letter that waits: without a mail server the service team reads it out.
  const codeFor = async address => {
    const page = await at('helpdesk')
    await page.goto('/service/outbox')
    await page.getByRole('row').filter({ hasText: address }).first().getByRole('button').first().click()
    await page.waitForLoadState()
    const shown = await words(page)
    assert.ok(!/Dorothy|Pemberton|Mary|Hill|plan of/i.test(shown.replaceAll(address, '')), `a letter names somebody: ${shown}`)
    return /#([0-9A-Za-z-]+)/.exec(shown)[1]
  }

  test('whoever has no account reads how to help, and prints the questionnaire', async () => {
    const page = await house.visit()
    await page.goto('/my/helping')
    await fit(page, 'helping somebody')
    await page.goto('/my/paper-questionnaire')
    await fit(page, 'the questionnaire on paper')
    await page.goto('/my')
    await heading(page, 'Sign in to MyCMC')
    await fit(page, 'sign in to MyCMC')
  })

  test('somebody opens an account by a code', async () => {
    const page = await house.visit()
    await page.goto('/my/open')
    await fit(page, 'open an account')
    await page.getByLabel('Email address', { exact: true }).fill('mary@home.example')
    await press(page, 'Continue')
    await fit(page, 'look at your email')
    const code = await codeFor('mary@home.example')
    await page.goto('/my/confirm')
    await fit(page, 'finish opening the account')
    await page.getByLabel('Code from the message').fill(code)
    await page.getByLabel('Your name').fill('Mary Hill')
    await page.getByLabel('Choose a password', { exact: true }).fill(password)
    await press(page, 'Open my account')
    await heading(page, 'Your account is open')
    await comeIn(page, 'mary@home.example', password)
    await heading(page, 'MyCMC')
    await fit(page, 'MyCMC with nothing yet')
    pages.set('mary', page)
  })

  test('she fills what she likes, would rather talk about some, and sends it', async () => {
    const page = await at('mary')
    await press(page, 'Start a plan with a questionnaire')
    await heading(page, 'Your questionnaire')
    await fit(page, 'the pages of a questionnaire')
    await page.locator('a[href$="/steps/who"]').first().click()
    await page.waitForLoadState()
    await fit(page, 'a page of the questionnaire')
    await page.locator('#family_name').fill('Hill')
    await page.locator('#given_name').fill('Mary')
    await page.locator('#birth_date-day').fill('32')
    await press(page, 'Save and continue')
    assert.match(await page.title(), /^Error/, 'a day that is none is told')
    await fit(page, 'a page of the questionnaire with an error')
    assert.equal(await page.locator('#family_name').inputValue(), 'Hill', 'what was typed is kept')
    await page.locator('#birth_date-day').fill('5')
    await page.locator('#birth_date-month').fill('5')
    await page.locator('#birth_date-year').fill('1941')
    await press(page, 'Save and come back later')
    await page.locator('a[href$="/steps/matters"]').first().click()
    await page.waitForLoadState()
    await page.locator('#values').fill('My garden')
    await press(page, 'Save and continue')
    await page.getByLabel('I would rather talk about this').check()
    await press(page, 'Save and come back later')
    await press(page, /^Choose a GP practice/)
    await fit(page, 'choose a practice')
    await page.getByLabel('Name, town or postcode').fill('Harbour')
    await press(page, 'Look for it')
    await fit(page, 'practices found')
    await page.getByLabel(/Harbour Surgery/).check()
    await press(page, 'Continue')
    await heading(page, 'Send your answers')
    await fit(page, 'send your answers')
    const send = page.url()
    await page.goto(send.replace(/send$/, 'check'))
    await fit(page, 'check your answers')
    await press(page, 'Go on to send')
    await press(page, 'Send my answers')
    await heading(page, 'This is not yet a plan')
    await fit(page, 'sent, and not yet a plan')
  })

  test('the practice finds it on its list and puts her on record; nobody else does', async () => {
    const page = await at('gp')
    await page.goto('/actions')
    await fit(page, 'the action list with a questionnaire')
    const links = page.locator('main a[href^="/proposals/"]')
    // Another one waits in the demonstration.
    for (const link of await links.evaluateAll(all => all.map(one => one.getAttribute('href')))) {
      await page.goto(link)
      if (/Hill/.test(await words(page))) break
    }
    await fit(page, 'a questionnaire that is matched to nobody')
    assert.match(await words(page), /Hill/)
    const path = new URL(page.url()).pathname
    const nurse = await at('nurse')
    assert.equal((await nurse.goto(path)).status(), 404)
    const patient = await at('dorothy')
    assert.equal((await patient.goto(path)).status(), 404)
    const mary = await at('mary')
    await mary.goto('/my')
    assert.match(await words(mary), /Opened by/)
  })

  test('a patient reads her plan in plain words', async () => {
    const page = await at('dorothy')
    await page.goto('/my')
    await fit(page, 'MyCMC with a plan')
    await press(page, 'Read your plan')
    plan = new URL(page.url()).pathname.split('/').pop()
    await heading(page, 'Your plan')
    for (const name of ['Where', 'How much treatment', 'What to expect and do', 'Who to call']) {
      await page.getByRole('heading', { level: 2, name, exact: true }).waitFor()
    }
    assert.match(await words(page), /CPR will not be tried/)
    await fit(page, 'one’s own plan')
    await page.locator('details').evaluateAll(all => all.forEach(one => (one.open = true)))
    await fit(page, 'one’s own plan, all of it open')
    const paper = await page.request.get(`/my/plans/${plan}/print`)
    assert.equal(paper.headers()['content-type'], 'application/pdf')
    for (const path of ['changes', 'people', 'accesses', 'rights', 'ask', 'withdraw']) {
      await page.goto(`/my/plans/${plan}/${path}`)
      await fit(page, `one’s own plan: ${path}`)
    }
    for (const path of ['account', 'password', 'places']) {
      await page.goto(`/${path}`)
      assert.equal(await page.getByRole('link', { name: 'Training' }).count(), 0, `${path} is no page of staff`)
      await fit(page, `a citizen’s page: ${path}`)
    }
  })

  test('in Welsh what is not yet Welsh is marked as English', async () => {
    const page = await house.visit()
    await page.goto('/my/sign-in')
    await press(page, 'Cymraeg')
    assert.equal(await page.locator('html').getAttribute('lang'), 'cy')
    assert.equal(await page.locator('main [lang="en"]').count(), 0, 'the way in is Welsh')
    await fit(page, 'sign in to MyCMC in Welsh')
    await page.getByLabel('Cyfeiriad e-bost').fill('dorothy@mail.example')
    await page.getByLabel('Cyfrinair', { exact: true }).fill('Practice-2026')
    await press(page, 'Mewngofnodi')
    await heading(page, 'MyCMC')
    await fit(page, 'MyCMC in Welsh')
    await page.goto(`/my/plans/${plan}`)
    await heading(page, 'Eich cynllun')
    assert.notEqual(await page.locator('main [lang="en"]').count(), 0)
    await fit(page, 'one’s own plan in Welsh')
    await page.context().close()
  })

  test('she asks for a change, and sees that it was sent', async () => {
    const page = await at('dorothy')
    await page.goto(`/my/plans/${plan}/change/social/mobility`)
    await fit(page, 'ask to change an answer')
    await page.locator('#mobility').fill('I walk with a frame now')
    await press(page, 'Send')
    request = new URL(page.url()).pathname
    await fit(page, 'a change that was asked for')
    await page.goto(`/my/plans/${plan}/ask`)
    await press(page, 'Send')
    await fit(page, 'asking without words')
    assert.match(await page.title(), /^Error/)
  })

  test('another patient’s ids are nobody’s to a stranger', async () => {
    const page = await at('mary')
    for (const path of ['', '/changes', '/people', '/accesses', '/rights', '/ask', '/withdraw', '/everything.json', '/change/social']) {
      assert.equal((await page.goto(`/my/plans/${plan}${path}`)).status(), 404, path)
    }
    assert.equal((await page.goto(request)).status(), 404)
  })

  test('a proxy reads, and sees neither who has read nor the copy', async () => {
    const page = await at('anne')
    await page.goto(`/my/plans/${plan}`)
    await heading(page, /The plan of/)
    await fit(page, 'the plan of somebody who trusts one')
    for (const path of ['/accesses', '/everything.json', '/withdraw']) {
      assert.equal((await page.goto(`/my/plans/${plan}${path}`)).status(), 404, path)
    }
  })

  test('the patient asks about an access, and takes a copy', async () => {
    const crew = await at('crew')
    await search(crew, [['NHS number', '9990000018']])
    const page = await at('dorothy')
    await page.goto(`/my/plans/${plan}/accesses`)
    assert.match(await words(page), /You/)
    await page.getByRole('link', { name: /Ask about this/ }).first().click()
    await page.waitForLoadState()
    await fit(page, 'a question about an access')
    const copy = await page.request.get(`/my/plans/${plan}/everything.json`)
    assert.equal(copy.status(), 200)
    assert.match(JSON.stringify(await copy.json()), /999 ?000 ?0018/)
  })

  test('she ends her daughter’s access, and the next request finds nothing', async () => {
    const page = await at('dorothy')
    await page.goto(`/my/plans/${plan}/people`)
    await page.getByRole('link', { name: /End this/ }).first().click()
    await page.waitForLoadState()
    await fit(page, 'ending a proxy')
    await press(page, 'End it now')
    const anne = await at('anne')
    assert.equal((await anne.goto(`/my/plans/${plan}`)).status(), 404)
    await anne.goto('/my')
    assert.doesNotMatch(await words(anne), /The plan of/)
  })

  test('she withdraws her consent, and the crew is told with its next request', async () => {
    const page = await at('dorothy')
    await page.goto(`/my/plans/${plan}/withdraw`)
    await press(page, 'Withdraw my consent')
    await errorsAre(page, 'Tick the box if you want your plan to be taken out of view')
    await page.getByLabel(/Take my plan out of view now/).check()
    await press(page, 'Withdraw my consent')
    await page.getByRole('heading', { level: 2, name: 'Your plan is out of view' }).waitFor()
    await fit(page, 'a plan that its patient took out of view')
    assert.equal((await page.goto(`/my/plans/${plan}`)).status(), 404)
    const crew = await at('crew')
    await search(crew, [['NHS number', '9990000018']])
    assert.match(await words(crew), /withdrawn/i)
  })
})
