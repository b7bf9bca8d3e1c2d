import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { notices } from './notices.ts';

const root = resolve(import.meta.dirname, '../..');
writeFileSync(join(root, 'resources/THIRD-PARTY-NOTICES.txt'), notices(root));
