import { affise } from './platforms/affise.js';
import { binom } from './platforms/binom.js';
import { clickledger } from './platforms/clickledger.js';
import { everflow } from './platforms/everflow.js';
import { generic } from './platforms/generic.js';
import { keitaro } from './platforms/keitaro.js';
import { trackier } from './platforms/trackier.js';
import { tune } from './platforms/tune.js';
import { voluum } from './platforms/voluum.js';
import type { Preset } from './preset.js';

export const PRESETS = {
  clickledger,
  everflow,
  tune,
  affise,
  trackier,
  voluum,
  keitaro,
  binom,
  generic,
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];

export const isPresetName = (name: string): name is PresetName => Object.hasOwn(PRESETS, name);

export const presetNamed = (name: string): Preset | undefined => (isPresetName(name) ? PRESETS[name] : undefined);
