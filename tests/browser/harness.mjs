// What a browser journey stands on. A journey is a file `*.test.mjs` in this folder:
//
//   import { test } from 'node:test'
//   import { axe, onBothEngines, signIn } from './harness.mjs'
//
//   onBothEngines('the crew', house => {
//     test('a paramedic finds the emergency view', async () => {
//       const page = await house.visit()
//       await signIn(page, 'crew@ambulance.example')
//       await axe(page, 'find a person')
//     })
//   })
//
// `./test --browser NAME` runs the files whose name contains NAME.

export { axe, eachError, noOverflow, picture } from './checks.mjs'
export { engines, lacks, startCmc } from './server.mjs'
export { soonOnASlowPhone } from './slow_phone.mjs'
export { onBothEngines, openBrowser, signIn } from './visitor.mjs'
