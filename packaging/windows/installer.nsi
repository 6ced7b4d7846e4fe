; The installer: for one user, without administrator rights. /S installs silently, /D=FOLDER (last,
; without quotes) goes elsewhere. Records live in %LOCALAPPDATA%\ZapDesk and are never touched.
; Given by installer.sh: VERSION (1.2.3), LABEL (that of the file name), SHOWN, SOURCE, OUTPUT, ICON, KB.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ZapDesk"
!define OPEN_NOW 5 ; status of a silent run that found the program open
!define NOT_OURS 6 ; status of a silent run into a folder that holds something else

Name "ZapDesk ${SHOWN}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\ZapDesk"
InstallDirRegKey HKCU "${KEY}" InstallLocation
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "ZapDesk ${SHOWN}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "ZapDesk"
VIAddVersionKey ProductVersion "${SHOWN}"
VIAddVersionKey FileVersion "${SHOWN}"
VIAddVersionKey FileDescription "Installs ZapDesk"
VIAddVersionKey CompanyName "The ZapDesk project"
VIAddVersionKey LegalCopyright "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\zapdesk.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open ZapDesk"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English

; A program that runs cannot be opened for writing. It is asked to be closed, never ended by force:
; somebody may be in the middle of a job.
!macro UntilClosed un
Function ${un}UntilClosed
  again:
  StrCpy $1 ""
  ${If} ${FileExists} "$INSTDIR\zapdesk.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\zapdesk.exe" a
    ${If} ${Errors}
      StrCpy $1 open
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\zapdeskc.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\zapdeskc.exe" a
    ${If} ${Errors}
      StrCpy $1 open
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ${If} $1 == open
    ${If} ${Silent}
      SetErrorLevel ${OPEN_NOW}
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "ZapDesk is open. Close it, then press Retry." IDRETRY again
    SetErrorLevel ${OPEN_NOW}
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro UntilClosed ""
!insertmacro UntilClosed "un."

Function .onInit
  SetShellVarContext current
  ; Only an empty folder, a new one, or one with ZapDesk in it: what is removed later is all ours.
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\zapdesk.exe"
    ${DirState} "$INSTDIR" $0
    ${If} $0 == 1
      ${IfNot} ${Silent}
        MessageBox MB_OK|MB_ICONSTOP "The folder $INSTDIR holds other files. Choose another one."
      ${EndIf}
      SetErrorLevel ${NOT_OURS}
      Quit
    ${EndIf}
  ${EndIf}
  Call UntilClosed
FunctionEnd

Section
  ; Unpacked beside the older one and then put in its place: a full disk leaves that one whole.
  RMDir /r "$INSTDIR\incoming"
  SetOutPath "$INSTDIR\incoming"
  ClearErrors
  File /r "${SOURCE}/*.*"
  ${If} ${Errors}
    SetOutPath "$INSTDIR"
    RMDir /r "$INSTDIR\incoming"
    SetErrorLevel 2
    Abort "The program could not be unpacked; nothing was changed."
  ${EndIf}
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\zapdesk.exe"
  Delete "$INSTDIR\zapdeskc.exe"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Rename "$INSTDIR\incoming\_internal" "$INSTDIR\_internal"
  Rename "$INSTDIR\incoming\zapdesk.exe" "$INSTDIR\zapdesk.exe"
  Rename "$INSTDIR\incoming\zapdeskc.exe" "$INSTDIR\zapdeskc.exe"
  Rename "$INSTDIR\incoming\LICENCES.txt" "$INSTDIR\LICENCES.txt"
  Rename "$INSTDIR\incoming\sbom.cdx.json" "$INSTDIR\sbom.cdx.json"
  RMDir "$INSTDIR\incoming"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort "The program could not be put in its place. Close other programs and install again."
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\ZapDesk.lnk" "$INSTDIR\zapdesk.exe"
  WriteRegStr HKCU "${KEY}" DisplayName "ZapDesk"
  WriteRegStr HKCU "${KEY}" DisplayVersion "${SHOWN}"
  WriteRegStr HKCU "${KEY}" Publisher "The ZapDesk project"
  WriteRegStr HKCU "${KEY}" DisplayIcon "$INSTDIR\zapdesk.exe"
  WriteRegStr HKCU "${KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" EstimatedSize ${KB}
  WriteRegDWORD HKCU "${KEY}" NoModify 1
  WriteRegDWORD HKCU "${KEY}" NoRepair 1
SectionEnd

Function un.onInit
  SetShellVarContext current
  Call un.UntilClosed
FunctionEnd

Section Uninstall
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\zapdesk.exe"
  Delete "$INSTDIR\zapdeskc.exe"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\ZapDesk.lnk"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
