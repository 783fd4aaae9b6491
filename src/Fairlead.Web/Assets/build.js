// Builds wwwroot/assets from Assets and node_modules: node Assets/build.js
// Every file carries a hash of its content in its name, so that browsers may keep it for ever; manifest.json maps plain
// names to addresses. Several builds may start this at once: a lock lets one work, and the others find it done.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as zlib from 'node:zlib'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => path.join(root, ...parts)
const target = at('wwwroot', 'assets')
const manifest = path.join(target, 'manifest.json')
const lock = at('obj', 'assets.lock')
const patience = { step: 250, stale: 5 * 60_000 }

const modified = file => (fs.existsSync(file) ? fs.statSync(file).mtimeMs : 0)
const sources = () => [
  ...fs.readdirSync(at('Assets'), { recursive: true }).map(name => at('Assets', name)).filter(file => fs.statSync(file).isFile()),
  at('package.json'),
  at('package-lock.json')
]

async function locked (work) {
  fs.mkdirSync(at('obj'), { recursive: true })
  for (;;) {
    try {
      fs.mkdirSync(lock)
      break
    } catch (taken) {
      if (taken.code !== 'EEXIST') throw taken
      // A build that was killed leaves its lock behind.
      if (modified(lock) && Date.now() - modified(lock) > patience.stale) fs.rmSync(lock, { recursive: true, force: true })
      await wait(patience.step)
    }
  }
  try {
    await work()
  } finally {
    fs.rmSync(lock, { recursive: true, force: true })
  }
}

function install () {
  const installed = modified(at('node_modules', '.package-lock.json'))
  if (installed > Math.max(modified(at('package.json')), modified(at('package-lock.json')))) return
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  execFileSync('npm', options, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
}

const hashed = (name, content) => {
  const { name: stem, ext } = path.parse(name)
  return `${stem}-${createHash('sha256').update(content).digest('hex').slice(0, 10)}${ext}`
}

async function bundle () {
  const load = name => import(pathToFileURL(at('node_modules', ...name)))
  const sass = await load(['sass', 'sass.node.mjs'])
  const { default: esbuild } = await load(['esbuild', 'lib', 'main.js'])

  // The libraries warn about each other on every build; errors still stop it.
  const logger = sass.Logger.silent
  const { css } = sass.compile(at('Assets', 'fairlead.scss'), { loadPaths: [root], quietDeps: true, logger })
  const shared = {
    bundle: true,
    minify: true,
    write: false,
    outdir: target,
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
    assetNames: '[name]-[hash]',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]'
  }
  const style = await esbuild.build({
    ...shared,
    stdin: { contents: css, loader: 'css', resolveDir: root, sourcefile: 'fairlead.css' },
    loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file' }
  })
  const script = await esbuild.build({
    ...shared, entryPoints: [at('Assets', 'fairlead.js')], format: 'esm', splitting: true, target: 'es2020'
  })

  const files = new Map()
  const names = {}
  const isEntry = file => /^(stdin|fairlead)-[^.]+\.(css|js)$/.test(file)
  for (const { path: file, contents } of [...style.outputFiles, ...script.outputFiles]) {
    const base = path.basename(file).replace(/^stdin-/, 'fairlead-')
    files.set(base, contents)
    if (isEntry(path.basename(file))) names[`fairlead${path.extname(base)}`] = base
  }
  const font = [...files.keys()].find(name => name.includes('latin-wght-normal'))
  if (font) names['font.woff2'] = font
  for (const name of fs.readdirSync(at('Assets', 'images'))) {
    const content = fs.readFileSync(at('Assets', 'images', name))
    names[name] = hashed(name, content)
    files.set(names[name], content)
  }
  for (const [name, content] of packed(files)) files.set(name, content)
  const addresses = Object.fromEntries(Object.entries(names).map(([name, file]) => [name, `/assets/${file}`]))
  files.set('manifest.json', JSON.stringify(addresses, null, 2))
  return files
}

// Style, script and drawings lie beside themselves as brotli and gzip, so that no request pays for packing; the rest is packed already.
// Infrastructure/Shell/PackedAssets.cs chooses.
function packed (files) {
  const texts = [...files].filter(([name]) => /\.(css|js|svg)$/.test(name))
  return new Map(texts.flatMap(([name, content]) => [
    [`${name}.br`, zlib.brotliCompressSync(content)],
    [`${name}.gz`, zlib.gzipSync(content, { level: 9 })]
  ]))
}

// The manifest goes last: whoever reads it finds every file that it names.
function write (files) {
  fs.mkdirSync(target, { recursive: true })
  for (const [name, content] of files) {
    const file = path.join(target, name)
    if (name !== 'manifest.json' && fs.existsSync(file)) continue
    fs.writeFileSync(`${file}.new`, content)
    fs.renameSync(`${file}.new`, file)
  }
  for (const name of fs.readdirSync(target)) {
    if (!files.has(name)) fs.rmSync(path.join(target, name), { recursive: true })
  }
}

await locked(async () => {
  if (modified(manifest) > Math.max(...sources().map(modified))) return
  install()
  write(await bundle())
})
