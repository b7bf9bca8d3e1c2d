import { parseArgs } from 'node:util';
import { sourceMarket } from '../venues/market-source.ts';
import { startPlayer } from '../venues/venue-player.ts';

/** A venue in a process of its own: markets that move at the pace of the clock, each with `--rate` states a second. */
const { values } = parseArgs({
  options: {
    bases: { type: 'string', default: 'BTC,ETH,SOL,LINK,DOGE' },
    minutes: { type: 'string', default: '120' },
    rate: { type: 'string', default: '10' },
  },
});
const minuteMs = 60_000;
const historyBars = 12_000;
const beganAt = Date.now();
const fromMs = Math.floor(beganAt / minuteMs) * minuteMs - historyBars * minuteMs;
const spot = values.bases.split(',').map((base, index) =>
  sourceMarket({
    base,
    seed: index + 1,
    fromMs,
    bars: historyBars + Number(values.minutes) + 30,
    barMs: minuteMs,
    fundingMs: 480 * minuteMs,
    interestMs: 60 * minuteMs,
    walks: true,
  }),
);
const player = await startPlayer({
  id: 'binance',
  spot,
  perpetual: [],
  fromMs: beganAt,
  speed: 1,
  updateMs: 1000 / Number(values.rate),
});
process.stdout.write(`${player.address}\n`);
process.on('SIGTERM', () => void player.close().then(() => process.exit(0)));
