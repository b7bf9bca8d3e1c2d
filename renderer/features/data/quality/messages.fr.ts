import type { TranslationOf } from '../../../locales/translation-of.ts';
import type { dataQualityEnglish } from './messages.en.ts';

/** Messages of quality and repairs in French. */
export const dataQualityFrench: TranslationOf<typeof dataQualityEnglish> = {
  'data.quality.choose': 'Ce qui est douteux dans la série choisie est listé ici.',
  'data.quality.checking': 'Contrôle de {series}',
  'data.quality.clean': 'Rien de douteux',
  'data.quality.clean.text':
    'Dix contrôles ont regardé chaque bougie : ordre, prix, trous, faux ticks, bougies figées, volumes, valeurs aberrantes.',
  'data.quality.error': 'erreur',
  'data.quality.warning': 'alerte',
  'data.quality.notice': 'remarque',
  'data.quality.places': '{count, plural, one {1 endroit} other {{shown} endroits}}',
  'data.quality.examples': 'Où',
  'data.quality.more': '{count, plural, one {et 1 de plus} other {et {shown} de plus}}',
  'data.quality.scope': 'Ce qui a été contrôlé',
  'data.quality.calendar': 'Trous selon le calendrier {calendar}.',
  'data.quality.calendar.none':
    'Les heures de ce marché ne sont pas connues ; seules de très longues pauses comptent comme trous.',
  'data.quality.unchecked': 'Non contrôlé : {kind}, parce que {reason}.',
  'data.repair.ohlc': 'Élargir haut et bas',
  'data.repair.ohlc.hint': 'Le haut et le bas sont élargis jusqu’à contenir ouverture et clôture.',
  'data.repair.wick': 'Couper les mèches',
  'data.repair.wick.hint': 'L’extrême est ramené à ce que la bougie et ses voisines confirment.',
  'data.repair.volume': 'Diviser les volumes par le prix',
  'data.repair.volume.hint': 'Les volumes en devise de cotation deviennent des volumes en devise de base.',
  'data.repair.flatFill': 'Combler à plat',
  'data.repair.flatFill.hint': 'Les bougies manquantes restent à la dernière clôture, sans volume.',
  'data.repair.otherSeries': 'Prendre d’une autre série',
  'data.repair.otherSeries.hint':
    'Les bougies viennent d’une autre série stockée, ou sont assemblées à partir de ses bougies plus courtes.',
  'data.repair.remove': 'Laisser de côté',
  'data.repair.remove.hint': 'Les bougies sont laissées de côté, ce qui fait un trou à accepter.',
  'data.repair.edit': 'Modifiée',
  'data.repair.edit.hint': 'Une bougie saisie à la main.',
  'data.repair.title': '{kind} : {series}',
  'data.repair.layer':
    'Les bougies stockées restent telles quelles ; la réparation est posée dessus et peut être annulée.',
  'data.repair.source': 'Prendre les bougies de',
  'data.repair.noSource': 'Aucune autre série d’où prendre des bougies',
  'data.repair.noSource.text':
    'Stockez d’abord le même marché d’une autre place, ou sur une unité de temps plus courte.',
  'data.repair.apply': 'Réparer',
  'data.repair.applyCount': '{count, plural, one {Réparer 1 bougie} other {Réparer {shown} bougies}}',
  'data.repair.done': '{count, plural, one {1 bougie réparée} other {{shown} bougies réparées}}',
  'data.repair.done.text':
    'Les calculs nomment la série réparée par sa propre empreinte. L’annulation ramène l’ancienne.',
  'data.repairs.title': 'Réparations',
  'data.repairs.aside': 'au-dessus des bougies stockées',
  'data.repairs.kind': 'Réparation',
  'data.repairs.undone': 'annulée',
  'data.repairs.overwritten':
    '{count, plural, one {1 bougie plus récente} other {{shown} bougies plus récentes}} dessous',
  'data.repairs.overwritten.text':
    'Des bougies ont été stockées de nouveau sous cette réparation depuis qu’elle est faite. Elle l’emporte jusqu’à son annulation.',
  'data.repairs.at': 'Faite le {time}',
  'data.repairs.undo': 'Annuler cette réparation',
  'data.repairs.redo': 'Remettre cette réparation',
  'data.quality.kind.timeOrder': 'Hors d’ordre',
  'data.quality.kind.ohlc': 'Prix impossibles',
  'data.quality.kind.gap': 'Trous',
  'data.quality.kind.wick': 'Faux ticks',
  'data.quality.kind.spike': 'Pics',
  'data.quality.kind.stale': 'Bougies figées',
  'data.quality.kind.swappedVolume': 'Volumes échangés',
  'data.quality.kind.volumeUnit': 'Unité du volume',
  'data.quality.kind.zeroVolume': 'Sans volume',
  'data.quality.kind.outlier': 'Valeurs aberrantes',
};
