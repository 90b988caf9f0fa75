// A person who has a keyboard and no mouse.

import assert from 'node:assert/strict'

// Goes on with the Tab key until this has the focus. What unfolds takes it at its summary.
export async function reach(page, target) {
  await target.first().waitFor()
  const hasFocus = one => document.activeElement === one || document.activeElement === one.closest('summary')
  for (let stops = 0; stops < 120; stops++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate(hasFocus)) return
  }
  assert.fail(`the Tab key does not come to ${target}`)
}

// Types into what the Tab key comes to.
export async function type(page, target, words) {
  await reach(page, target)
  await page.keyboard.type(words)
}

// Presses Enter, and waits for the page that comes.
export async function enter(page) {
  const answered = page.waitForEvent('framenavigated')
  await page.keyboard.press('Enter')
  await answered
  await page.waitForLoadState()
}

// Comes to a link or a button with the Tab key and presses Enter.
export async function go(page, target) {
  await reach(page, target)
  await enter(page)
}
