import type { ProblemCode } from "../../shared/problems.ts";

/** Every problem in German: what happened and what to do. A code without a sentence does not compile. */
export const germanProblems: Readonly<Record<ProblemCode, readonly [says: string, next: string]>> = {
  "usage": ["{what}", "Wählen Sie andere Einstellungen und versuchen Sie es noch einmal."],
  "internal": ["In Anybrush ist etwas schiefgegangen: {what}", "Bitte melden Sie es, mit einem Satz dazu, was Sie gerade getan haben."],
  "cancelled": ["Die Arbeit wurde abgebrochen; es wurde nichts geschrieben.", "Starten Sie sie neu, wann Sie mögen."],

  "recipe-invalid": ["Dieses Rezept passt nicht zusammen: {what}", "Korrigieren Sie das genannte Feld und versuchen Sie es noch einmal."],
  "recipe-version": ["Dieses Rezept hat Version {version}; dieses Anybrush liest bis Version {newest}.", "Aktualisieren Sie Anybrush."],
  "recipe-missing": ["{file} enthält kein Anybrush-Rezept.", "Nehmen Sie ein Bild, das Anybrush zusammen mit seinem Rezept gespeichert hat."],
  "recipe-pictures": ["Bilder dieses Rezepts sind nicht mehr an ihrem Platz: {list}.", "Öffnen Sie sie dort, wo sie jetzt liegen."],
  "preset-invalid": ["{file} ist keine Vorgabe, die Anybrush liest: {what}", "Exportieren Sie die Vorgabe noch einmal aus dem Studio."],

  "picture-missing": ["Es gibt keine Datei {file}.", "Vielleicht wurde sie verschoben oder umbenannt: Öffnen Sie sie neu."],
  "picture-unreadable": ["{file} lässt sich nicht zum Lesen öffnen.", "Prüfen Sie die Zugriffsrechte der Datei."],
  "picture-unknown": ["{file} ist kein Bild, das Anybrush lesen kann.", "Nehmen Sie JPEG, PNG, WebP, TIFF, AVIF, GIF oder SVG."],
  "picture-corrupt": ["{file} ist beschädigt: {what}", "Besorgen Sie eine heile Kopie des Bildes."],
  "picture-too-large": ["{file} hat {pixels} Pixel; die Grenze liegt bei {limit}.", "Nehmen Sie ein kleineres Bild."],
  "picture-gone": ["Dieses Bild ist nicht mehr geöffnet.", "Öffnen Sie es noch einmal."],
  "picture-flat": ["In {file} gibt es keine Fläche, von der zu lernen wäre: Die Maske ist leer.", "Malen Sie die Maske so, dass sie einen Teil des Bildes bedeckt."],

  "output-exists": ["{file} gibt es schon.", "Wählen Sie einen anderen Namen, oder lassen Sie den Export Dateien nummerieren oder ersetzen."],
  "output-is-source": ["{file} ist eines der Bilder, aus denen dieses Ergebnis entsteht.", "Wählen Sie einen anderen Namen für das Ergebnis."],
  "output-format": ["{file} nennt kein Bildformat, das Anybrush schreibt.", "Wählen Sie eines der Formate im Exportdialog."],
  "output-unwritable": ["{file} lässt sich nicht schreiben: {what}", "Prüfen Sie, ob es den Ordner gibt, ob er beschreibbar ist und Platz hat."],
  "output-size": ["Ein {format}-Bild kann nicht {width} × {height} groß sein: {what}", "Wählen Sie ein anderes Format oder eine kleinere Größe."],
  "output-blank": ["Das Ergebnis wurde nicht geschrieben, denn es kam so heraus: {what}.", "Versuchen Sie es mit geringerer Stärke oder einem anderen Gerät."],

  "pack-missing": ["Es gibt kein Modellpaket namens {name}.", "Wählen Sie in den Einstellungen ein anderes Modellpaket."],
  "pack-invalid": ["Das Modellpaket in {file} ist nicht gültig: {what}", "Importieren oder installieren Sie das Paket neu."],
  "pack-corrupt": ["Die Gewichte des Modellpakets in {file} sind beschädigt: {what}", "Importieren oder installieren Sie das Paket neu."],
  "pack-exists": ["Ein Modellpaket namens {name} ist schon installiert.", "Wählen Sie einen anderen Namen."],
  "pack-lacks": ["Dem Modellpaket {name} fehlt: {what}.", "Wählen Sie eine andere Ebene oder Methode, oder ein anderes Paket."],
  "weights-invalid": ["{file} ist keine Gewichtsdatei, die Anybrush lesen kann: {what}", "Laden Sie die Datei noch einmal von ihrem Herausgeber herunter."],
  "weights-unsafe": ["{file} will {what} ausführen und wurde deshalb nicht geöffnet.", "Benutzen Sie diese Datei nicht; holen Sie sie von ihrem Herausgeber."],
  "download-failed": ["{url} konnte nicht heruntergeladen werden: {what}", "Prüfen Sie Adresse und Verbindung und versuchen Sie es noch einmal."],
  "download-mismatch": ["{url} ist nicht die erwartete Datei: Ihr SHA-256 ist {actual}, nicht {expected}.", "Benutzen Sie sie nicht; sagen Sie dem Herausgeber Bescheid."],

  "folder-gone": ["Dieser Ordner ist nicht mehr für Ergebnisse geöffnet.", "Wählen Sie den Ordner noch einmal."],
  "selection-empty": ["Es ist nichts markiert, was ausgewählt werden könnte.", "Malen Sie einen groben Strich über das Objekt, das Sie meinen."],
  "presets-full": ["Es gibt schon {most} Vorgaben.", "Entfernen Sie eine, die Sie nicht mehr brauchen."],
  "row-gone": ["Dieses Ergebnis ist nicht mehr in der Warteschlange.", "Starten Sie es noch einmal."],
  "upload-too-large": ["{file} hat {bytes} Bytes; die Grenze liegt bei {limit}.", "Nehmen Sie eine kleinere Datei."],
  "request-invalid": ["Das Studio wurde etwas gefragt, das keinen Sinn ergibt: {what}", "Laden Sie die Seite neu; wenn es wieder geschieht, melden Sie es bitte."],
  "request-refused": ["Diese Anfrage wurde abgelehnt: {what}", "Öffnen Sie das Studio über die Adresse, die es beim Start genannt hat."],
  "host-lacks": ["Das geht nur in der Desktop-App.", "Öffnen und speichern Sie Dateien auf die Art Ihres Browsers."],
  "studio-busy": ["Das Studio kann nicht starten: {what}", "Schließen Sie das andere Programm und starten Sie das Studio neu."],
  "studio-damaged": ["{file} des Studios war beschädigt; die Datei wurde beiseitegelegt und neu begonnen.", "Sie müssen nichts tun; was darin stand, liegt als {aside} daneben."],
  "studio-lost": ["Das Studio antwortet nicht.", "Prüfen Sie, ob es noch läuft; öffnen Sie es neu über die Adresse, die es beim Start nennt."],

  "memory-short": ["Dafür werden etwa {needed} Speicher gebraucht; verfügbar sind {available}.", "Wählen Sie eine kleinere Größe oder schließen Sie andere Programme."],
  "engine-crashed": ["Die Engine ist unerwartet stehen geblieben ({what}).", "Versuchen Sie es noch einmal; wenn es wieder geschieht, mit einer kleineren Größe."],
  "engine-device": ["Das Gerät {device} kann das nicht ausführen: {what}", "Wählen Sie in den Einstellungen ein anderes Gerät."],
};
