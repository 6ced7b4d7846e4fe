; The installer: for one user, without administrator rights. /S installs silently, /D=FOLDER (last,
; without quotes) goes elsewhere. Records live in %LOCALAPPDATA%\ZapDesk and are never touched.
; Given by pack.sh: VERSION (1.2.3), SHOWN, SOURCE, OUTPUT, ICON, KB; SIGN, a command that signs the
; file behind it; QUICK, for an older version that is only made to be replaced in a trial.
Unicode true
Target amd64-unicode
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif
; The first in the archive: else all of it is unpacked before the first window can be asked to close.
ReserveFile /plugin System.dll
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ZapDesk"
!define CLASSES "Software\Classes"
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

; A program that runs cannot be opened for writing. Its windows are asked to close, as the cross in
; their corner does, and it then keeps what was entered. It is never ended by force: a check at the
; command line, which has no window, is waited for.
!define ASKED_EVERY 10 ; half seconds between two requests
!define PATIENCE 40    ; half seconds until it is given up
!macro UntilClosed un
Function ${un}IsOpen ; $R0: "open", or nothing
  StrCpy $R0 ""
  ${If} ${FileExists} "$INSTDIR\zapdesk.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\zapdesk.exe" a
    ${If} ${Errors}
      StrCpy $R0 open
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\zapdeskc.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\zapdeskc.exe" a
    ${If} ${Errors}
      StrCpy $R0 open
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
FunctionEnd

Function ${un}AskToClose ; every visible window of $INSTDIR\zapdesk.exe, and of no other program
  StrCpy $0 0
  ${Do}
    System::Call 'user32::FindWindowExW(p 0, p r0, p 0, p 0) p .r0'
    ${If} $0 P= 0
      ${Break}
    ${EndIf}
    System::Call 'user32::IsWindowVisible(p r0) i .r1'
    ${If} $1 = 0
      ${Continue}
    ${EndIf}
    System::Call 'user32::GetWindowThreadProcessId(p r0, *i .r1) i .r2'
    System::Call 'kernel32::OpenProcess(i 0x1000, i 0, i r1) p .r2' ; to ask for its name alone
    ${If} $2 P= 0
      ${Continue}
    ${EndIf}
    StrCpy $3 ""
    StrCpy $5 ${NSIS_MAX_STRLEN}
    System::Call 'kernel32::QueryFullProcessImageNameW(p r2, i 0, w .r3, *i r5) i .r4'
    System::Call 'kernel32::CloseHandle(p r2)'
    ${If} $3 == "$INSTDIR\zapdesk.exe"
      System::Call 'user32::PostMessageW(p r0, i 0x10, p 0, p 0)' ; WM_CLOSE
    ${EndIf}
  ${Loop}
FunctionEnd

Function ${un}UntilClosed
  StrCpy $R1 0
  ${Do}
    Call ${un}IsOpen
    ${If} $R0 == ""
      ${Break}
    ${EndIf}
    ${If} $R1 = 0
    ${AndIfNot} ${Silent}
      MessageBox MB_OKCANCEL|MB_ICONINFORMATION "ZapDesk is open and will be closed. What you have entered is kept." IDOK ask
      SetErrorLevel ${OPEN_NOW}
      Quit
    ${EndIf}
    ask:
    ${If} $R1 >= ${PATIENCE}
      ${IfNot} ${Silent}
        StrCpy $R1 0
        MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "ZapDesk is still open. Close it, then press Retry." IDRETRY again
      ${EndIf}
      SetErrorLevel ${OPEN_NOW}
      Quit
    ${EndIf}
    again:
    IntOp $0 $R1 % ${ASKED_EVERY}
    ${If} $0 = 0
      Call ${un}AskToClose
    ${EndIf}
    Sleep 500
    IntOp $R1 $R1 + 1
  ${Loop}
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

; Explorer keeps what it knows of file types until it is told.
!macro TellTheShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
!macroend

; Files of one ending are opened by the program, for this user.
!macro Opens ending kind name
  WriteRegStr HKCU "${CLASSES}\${ending}" "" "${kind}"
  WriteRegStr HKCU "${CLASSES}\${ending}\OpenWithProgids" "${kind}" ""
  WriteRegStr HKCU "${CLASSES}\${kind}" "" "${name}"
  WriteRegStr HKCU "${CLASSES}\${kind}\DefaultIcon" "" "$INSTDIR\zapdesk.exe,0"
  WriteRegStr HKCU "${CLASSES}\${kind}\shell\open\command" "" '"$INSTDIR\zapdesk.exe" "%1"'
!macroend
; Somebody else may open these files by now: only what is ours is taken away.
!macro OpensNoMore ending kind name
  ReadRegStr $0 HKCU "${CLASSES}\${ending}" ""
  ${If} $0 == "${kind}"
    DeleteRegValue HKCU "${CLASSES}\${ending}" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\${ending}\OpenWithProgids" "${kind}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ending}\OpenWithProgids"
  DeleteRegKey /ifnosubkeys /ifnovalues HKCU "${CLASSES}\${ending}"
  DeleteRegKey HKCU "${CLASSES}\${kind}"
!macroend
!macro EveryKind do ; as in endings.py
  !insertmacro ${do} ".zapdesk" "ZapDesk.Job" "ZapDesk finished job"
  !insertmacro ${do} ".zapjob" "ZapDesk.Prepared" "ZapDesk job from the office"
!macroend

; One part of the program: the older one aside, the newer one in its place.
!macro Replace part
  ${If} ${FileExists} "$INSTDIR\${part}"
    Rename "$INSTDIR\${part}" "$INSTDIR\outgoing\${part}"
  ${EndIf}
  Rename "$INSTDIR\incoming\${part}" "$INSTDIR\${part}"
!macroend
!macro PutBack part
  ${If} ${FileExists} "$INSTDIR\outgoing\${part}"
    RMDir /r "$INSTDIR\${part}"
    Delete "$INSTDIR\${part}"
    Rename "$INSTDIR\outgoing\${part}" "$INSTDIR\${part}"
  ${EndIf}
!macroend
!macro EveryPart do
  !insertmacro ${do} "_internal"
  !insertmacro ${do} "zapdesk.exe"
  !insertmacro ${do} "zapdeskc.exe"
  !insertmacro ${do} "LICENCES.txt"
  !insertmacro ${do} "sbom.cdx.json"
!macroend

Section
  ; Unpacked beside the older one and then put in its place: a full disk leaves that one whole, and
  ; so does a file that somebody holds open.
  RMDir /r "$INSTDIR\incoming"
  RMDir /r "$INSTDIR\outgoing"
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
  CreateDirectory "$INSTDIR\outgoing"
  ClearErrors
  !insertmacro EveryPart Replace
  ${If} ${Errors}
    !insertmacro EveryPart PutBack
    RMDir /r "$INSTDIR\incoming"
    RMDir "$INSTDIR\outgoing"
    SetErrorLevel 2
    Abort "The program could not be put in its place. Close other programs and install again."
  ${EndIf}
  RMDir /r "$INSTDIR\outgoing"
  RMDir "$INSTDIR\incoming"
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
  !insertmacro EveryKind Opens
  !insertmacro TellTheShell
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
  !insertmacro EveryKind OpensNoMore
  !insertmacro TellTheShell
SectionEnd
