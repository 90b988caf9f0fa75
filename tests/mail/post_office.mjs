// A post office for the tests: a real SMTP server on a free port, or on the one it is given. It says where it listens, then
// tells of each letter it has taken, a line of JSON each. It goes with whoever started it.
//
//   node post_office.mjs '{"tls": "none" | "starttls" | "smtps", "key": …, "cert": …, "port": …, "user": …, "password": …}'
//
// The part of a recipient's address before the @ may name how it is answered: refuse-550 is answered with that code.
import { SMTPServer } from 'smtp-server'

const asked = JSON.parse(process.argv[2] ?? '{}')
const tell = (line) => process.stdout.write(JSON.stringify(line) + '\n')

const refuse = (address) => {
  const code = /^refuse-(\d{3})/.exec(address)?.[1]
  return code && Object.assign(new Error(`5.1.1 <${address}>: no mailbox here by that name`), { responseCode: Number(code) })
}

const server = new SMTPServer({
  secure: asked.tls === 'smtps',
  ...(asked.key && { key: asked.key, cert: asked.cert }),
  disabledCommands: [...(asked.tls === 'starttls' ? [] : ['STARTTLS']), ...(asked.user ? [] : ['AUTH'])],
  authOptional: !asked.user,
  disableReverseLookup: true,
  logger: false,
  onAuth: ({ username, password }, _, done) =>
    username === asked.user && password === asked.password ? done(null, { user: username }) : done(new Error('Wrong password')),
  onRcptTo: ({ address }, _, done) => done(refuse(address)),
  onData: (stream, session, done) => {
    const parts = []
    stream.on('data', (part) => parts.push(part))
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope
      tell({
        from: mailFrom.address,
        to: rcptTo.map(({ address }) => address),
        secure: session.secure,
        data: Buffer.concat(parts).toString('latin1'),
      })
      done()
    })
  },
})

// A caller that hangs up when it dislikes the certificate is what some tests ask for.
server.on('error', () => {})
server.listen(asked.port ?? 0, '127.0.0.1', () => tell({ port: server.server.address().port }))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
